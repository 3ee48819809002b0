package io.sayso.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An export as a page shows it.
///
/// @param index of the entry that says so, which is the last one of the export
/// @param format `bundle`, `ndjson` or `csv`
/// @param file the name under which it is downloaded
/// @param places those for which it is opened
/// @param types those that it is of, or null for all
/// @param covered whether a signed checkpoint covers it
/// @param progress of the newest download on this node; null if there is none
public record ExportShown(
        String id,
        long index,
        String format,
        String file,
        String href,
        List<String> places,
        @Nullable List<String> types,
        @Nullable Long fromIndex,
        @Nullable Long toIndex,
        @Nullable Instant from,
        @Nullable Instant to,
        Instant createdAt,
        boolean covered,
        @Nullable Progress progress) {
    /// How far a download is.
    ///
    /// @param done of `total` steps; both 0 before the first
    public record Progress(State state, long done, long total) {}

    /// What became of a download.
    public enum State {
        RUNNING,
        DONE,
        /// It was cut: what the reader has is worth nothing.
        BROKEN
    }

    static ExportShown of(Export export, boolean covered, @Nullable Progress progress) {
        ExportFilter filter = export.filter();
        return new ExportShown(
                export.id(),
                export.index(),
                export.format().wire(),
                "sayso-export-" + export.id() + "." + export.format().extension(),
                ExportCreated.of(export).download(),
                filter.jurisdictions(),
                filter.types(),
                filter.fromIndex(),
                filter.toIndex(),
                filter.from(),
                filter.to(),
                export.createdAt(),
                covered,
                progress);
    }
}
