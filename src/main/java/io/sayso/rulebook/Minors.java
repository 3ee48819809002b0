package io.sayso.rulebook;

/// What a rule says of people known to be under age.
public enum Minors {
    /// Nobody trains on their data, whoever said yes.
    DENY,
    /// A guardian may say yes for them.
    GUARDIAN
}
