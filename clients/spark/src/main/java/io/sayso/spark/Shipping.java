package io.sayso.spark;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/// How a snapshot's file comes to executors.
///
/// @param fetched whether Spark brings it; else they see it under the same path
record Shipping(SparkContext context, boolean fetched) {
    /// As the setting `ship` says.
    ///
    /// @throws IllegalArgumentException if it says something else
    static Shipping of(SparkContext context, CaseInsensitiveStringMap settings) {
        String how = settings.getOrDefault("ship", "auto").toLowerCase(Locale.ROOT);
        return new Shipping(
                context,
                switch (how) {
                    case "auto" -> !context.isLocal();
                    case "always" -> true;
                    case "never" -> false;
                    default -> throw new IllegalArgumentException("ship is auto, always or never");
                });
    }

    /// Gives a file to executors.
    ///
    /// @return by what they find it
    String ship(Path file) {
        if (!fetched) {
            return file.toAbsolutePath().toString();
        }
        context.addFile(file.toAbsolutePath().toString());
        return file.getFileName().toString();
    }
}
