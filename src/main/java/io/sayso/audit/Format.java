package io.sayso.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an export is written.
enum Format {
    /// To check: the log as files, what opens it, and a verifier.
    BUNDLE("application/zip"),
    /// To verify: the exact bytes.
    NDJSON("application/x-ndjson"),
    /// To read.
    CSV("text/csv; charset=utf-8; header=present");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The ending of the file's name.
    String extension() {
        return this == BUNDLE ? "zip" : wire();
    }

    /// The name in the API.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<Format> ofWire(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
