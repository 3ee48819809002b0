package io.sayso.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.LogEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Writes an export, holding one page of entries at a time. For one export, in one thread.
///
/// The summary is written only after everything else: an export that was cut has none.
final class ExportWriter {
    private static final int BUFFER = 64 * 1024;

    private final Pages pages;
    private final Visibility visibility;
    private final ExportForm form;
    private final ObjectMapper json;

    /// Where entries are read from.
    @FunctionalInterface
    interface Pages {
        /// The next entries wanted from that index on, in order; none if there are no more.
        List<LogEntry> from(long index);
    }

    ExportWriter(Pages pages, Visibility visibility, ExportForm form, ObjectMapper json) {
        this.pages = pages;
        this.visibility = visibility;
        this.form = form;
        this.json = json;
    }

    /// Writes header, entries and summary.
    ///
    /// @throws IOException if the reader is gone
    void write(ExportHeader header, OutputStream to) throws IOException {
        MessageDigest digest = sha256();
        OutputStream out = new BufferedOutputStream(new DigestOutputStream(to, digest), BUFFER);
        print(out, form.header(header));
        long written = 0;
        List<LogEntry> page = pages.from(0);
        while (!page.isEmpty()) {
            for (LogEntry entry : page) {
                print(out, form.entry(Exported.of(entry, visibility, json)));
            }
            written += page.size();
            page = pages.from(page.getLast().index() + 1);
        }
        out.flush();
        String over = "sha256:" + HexFormat.of().formatHex(digest.digest());
        to.write(form.summary(written, over).getBytes(StandardCharsets.UTF_8));
    }

    private static void print(OutputStream out, String lines) throws IOException {
        out.write(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
