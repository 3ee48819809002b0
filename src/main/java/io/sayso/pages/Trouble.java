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

    String sentence(TroubleWords words) {
        return switch (this) {
            case CHANGED -> words.changed();
            case BUSY -> words.busy();
            case INVALID -> words.invalid();
        };
    }
}
