package io.sayso.gate.snapshot;

import java.util.Arrays;
import java.util.Optional;

/// The form of a snapshot's parts.
enum Format {
    /// Sorted by pseudonym, to be mapped into memory.
    BINARY("binary", "bin"),
    /// Apache Parquet, a row for each cell, to be joined by any engine.
    PARQUET("parquet", "parquet");

    private final String wire;
    private final String extension;

    Format(String wire, String extension) {
        this.wire = wire;
        this.extension = extension;
    }

    /// The name in the API.
    String wire() {
        return wire;
    }

    /// The ending of a part's file.
    String extension() {
        return extension;
    }

    static Optional<Format> ofWire(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
