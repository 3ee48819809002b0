package io.sayso.rulebook;

/// What silence means under a rule.
public enum Silence {
    /// Silence may permit, after a notice and an objection window, for the controller itself only.
    ALLOW,
    /// Silence is a no.
    DENY
}
