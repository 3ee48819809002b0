package io.sayso.gate.authzen;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far several evaluations are carried.
enum Semantic {
    /// All of them.
    EXECUTE_ALL,
    /// Up to and with the first that is denied or cannot be decided.
    DENY_ON_FIRST_DENY,
    /// Up to and with the first that is permitted.
    PERMIT_ON_FIRST_PERMIT;

    /// Whether nothing after an evaluation so decided is looked at.
    boolean endsWith(boolean permitted) {
        return switch (this) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !permitted;
            case PERMIT_ON_FIRST_PERMIT -> permitted;
        };
    }

    /// The semantic of that name in `options.evaluations_semantic`.
    static Optional<Semantic> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
