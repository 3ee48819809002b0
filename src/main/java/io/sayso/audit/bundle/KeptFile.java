package io.sayso.audit.bundle;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.LogEntry;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.Pruned;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Writes `kept.ndjson`: entries before the log's minimum index that are kept, which no bundle of
/// entries has. A line each, in order: `{"idx":7,"leaf":"<base64>"}`.
final class KeptFile {
    private final EntryStore entries;
    private final LogReader log;
    private final int pageEntries;

    KeptFile(EntryStore entries, LogReader log, int pageEntries) {
        this.entries = entries;
        this.log = log;
        this.pageEntries = pageEntries;
    }

    /// @param others entries that others of the bundle refer to
    void write(Cut cut, Pruned pruned, Set<Long> others, BundleFiles files) throws IOException {
        NavigableSet<Long> rest = new TreeSet<>(others);
        long end = Math.min(cut.to(), pruned.minIndex());
        try (OutputStream out = files.file("kept.ndjson")) {
            List<LogEntry> page = entries.page(cut.from(), end, cut.types(), pageEntries);
            while (!page.isEmpty()) {
                for (LogEntry entry : page) {
                    referred(rest, entry.index(), out);
                    line(entry.index(), entry.leaf(), out);
                    rest.remove(entry.index());
                }
                page = entries.page(page.getLast().index() + 1, end, cut.types(), pageEntries);
            }
            referred(rest, Long.MAX_VALUE, out);
        }
    }

    private void referred(NavigableSet<Long> rest, long before, OutputStream out)
            throws IOException {
        while (!rest.isEmpty() && rest.first() < before) {
            long index = rest.removeFirst();
            Bytes leaf =
                    log.leaf(index)
                            .orElseThrow(() ->
                                    new IllegalStateException("the log lacks entry " + index));
            line(index, leaf, out);
        }
    }

    private static void line(long index, Bytes leaf, OutputStream out) throws IOException {
        String text = Base64.getEncoder().encodeToString(leaf.toArray());
        out.write(
                "{\"idx\":%d,\"leaf\":\"%s\"}\n"
                        .formatted(index, text)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
