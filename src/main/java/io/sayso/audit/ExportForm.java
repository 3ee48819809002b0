package io.sayso.audit;

/// One way to write an export down. Each method gives whole lines, with their ends.
interface ExportForm {
    String header(ExportHeader header);

    String entry(Exported entry);

    /// The end, without which the rest is worth nothing.
    ///
    /// @param digest of all bytes before, such as `sha256:9f86…`
    String summary(long entries, String digest);
}
