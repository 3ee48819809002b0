package io.sayso.audit;

import java.time.Instant;

/// An export that somebody asked for.
///
/// @param index of the entry that says so, which is the last one of the export
/// @param asker pseudonym of who may download it
record Export(
        String id,
        long index,
        String asker,
        Format format,
        ExportFilter filter,
        Instant createdAt) {
    /// How much of the log it is an export of.
    long size() {
        return index + 1;
    }
}
