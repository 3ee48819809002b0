package io.sayso.screen;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a file is written in.
enum Format {
    /// A JSON object on each line, in UTF-8.
    JSONL,
    /// With a line of column names; every value is a text.
    CSV,
    /// Apache Parquet.
    PARQUET;

    /// By its name, or by the end of the file's name.
    ///
    /// @return `null` if neither says
    static @Nullable Format of(@Nullable String name, Path file) {
        String fileName = file.toString().toLowerCase(Locale.ROOT);
        String said = name == null ? fileName.substring(fileName.lastIndexOf('.') + 1) : name;
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "jsonl", "ndjson" -> JSONL;
            case "csv" -> CSV;
            case "parquet" -> PARQUET;
            default -> null;
        };
    }
}
