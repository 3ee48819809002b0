package io.sayso.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a click recorded nothing.
enum Trouble {
    CHANGED,
    BUSY,
    INVALID;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Trouble> ofWire(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    String sentence(Words words) {
        return switch (this) {
            case CHANGED -> words.problem_changed();
            case BUSY -> words.problem_busy();
            case INVALID -> words.problem_invalid();
        };
    }
}
