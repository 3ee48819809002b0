package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a click recorded nothing.
enum Trouble {
    CHANGED,
    STALE,
    BUSY,
    INVALID;

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    /// What a refused call means to who clicked.
    static Trouble of(HttpProblem problem) {
        int status = problem.getStatusCode();
        if (status == BAD_REQUEST) {
            return CHANGED;
        }
        if (status == CONFLICT) {
            return STALE;
        }
        return status > BAD_REQUEST && status < SERVER_ERROR ? INVALID : BUSY;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Trouble> ofWire(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    String sentence(TroubleWords words) {
        return switch (this) {
            case CHANGED -> words.changed();
            case STALE -> words.stale();
            case BUSY -> words.busy();
            case INVALID -> words.invalid();
        };
    }
}
