package io.sayso.rulebook;

/// Where the rulebook of this moment is found.
@FunctionalInterface
public interface CurrentRulebook {
    /// The rulebook as of the newest entry applied; swapped whole when a rule, a hold or a notice
    /// changes.
    ///
    /// @throws IllegalStateException before it is loaded
    Rulebook get();
}
