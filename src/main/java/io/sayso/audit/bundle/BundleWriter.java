package io.sayso.audit.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.LogFiles;
import io.sayso.ledger.LogPolicy;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.LogSigning;
import io.sayso.ledger.Pruned;
import io.sayso.ledger.merkle.TileMath;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes a bundle: a zip whose files are a log that anybody can verify, and what opens it.
///
/// | file | what |
/// | --- | --- |
/// | `README`, `Verify.java` | how to check it, and a program that does |
/// | `policy` | the log's key, as C2SP tlog-policy |
/// | `checkpoint` | the signed root that everything below adds up to |
/// | `checkpoints.ndjson` | every root that was published in the range |
/// | `openings.ndjson` | what opens each entry, or why it is closed |
/// | `view.csv`, `view.parquet` | the same for reading; derived |
/// | `kept.ndjson` | of entries that are gone as a whole those that are kept; only then |
/// | `tile/…`, `tile/entries/…` | the log, as C2SP tlog-tiles |
/// | `MANIFEST` | what this is, and the digest of every file outside the tree; signed |
///
/// The manifest comes last, and the zip's directory after it: a bundle that was cut has neither.
@ApplicationScoped
public class BundleWriter {
    /// First line of a manifest.
    static final String FORM = "consent-export/v1";

    private static final int CHECKPOINTS_AT_ONCE = 1_000;

    private final LogReader log;
    private final LogFiles tree;
    private final EntryStore entries;
    private final Seals seals;
    private final LogPolicy policy;
    private final LogSigning signing;
    private final ObjectMapper json;

    /// Hears how far it is. Called by one thread at a time, and not always by the same.
    @FunctionalInterface
    public interface Progress {
        /// Hears how far it is now.
        ///
        /// @param done steps of `total`; a step is an entry that is opened, or one that is copied
        void at(long done, long total);
    }

    /// How it is written.
    ///
    /// @param pageEntries entries read at a time; three pages are held in memory, at 64 KiB an
    ///   entry at most
    /// @param spool where the views are set aside while they are written: some 100 bytes an entry,
    ///   for as long as the download lasts
    /// @param progress hears how far it is
    public record Settings(int pageEntries, Path spool, Progress progress) {}

    BundleWriter(
            LogReader log,
            LogFiles tree,
            EntryStore entries,
            Seals seals,
            LogPolicy policy,
            LogSigning signing,
            ObjectMapper json) {
        this.log = log;
        this.tree = tree;
        this.entries = entries;
        this.seals = seals;
        this.policy = policy;
        this.signing = signing;
        this.json = json;
    }

    /// Writes it, in memory that does not depend on how much it is.
    ///
    /// @throws IOException if the reader is gone, or the disk is full
    public void write(Cut cut, Settings config, OutputStream to) throws IOException {
        long opened = cut.to() - cut.from();
        long steps = opened + (cut.endBundle() - cut.firstBundle()) * TileMath.WIDTH;
        try (ZipStream zip = new ZipStream(to, config.spool())) {
            BundleFiles files = new BundleFiles(zip);
            files.write("README", resource("README.txt"));
            files.write("Verify.java", resource("Verify.java"));
            files.write("policy", policy.text());
            files.write("checkpoint", cut.checkpoint().note());
            checkpoints(cut, files);
            Tally tally =
                    new EntryFiles(
                                    index -> {
                                        config.progress().at(index - cut.from(), steps);
                                        return entries.page(
                                                index, cut.to(), cut.types(), config.pageEntries());
                                    },
                                    seals,
                                    json,
                                    config.spool())
                            .write(cut, files);
            TreeFiles trees =
                    new TreeFiles(
                            tree,
                            cut.checkpoint().size(),
                            bundle ->
                                    config.progress()
                                            .at(
                                                    opened
                                                            + (bundle - cut.firstBundle())
                                                                    * TileMath.WIDTH,
                                                    steps));
            List<Long> successions =
                    log.successions(cut.firstBundle() * 256, cut.checkpoint().size());
            Set<Long> others = new TreeSet<>(tally.batches());
            others.addAll(successions);
            Pruned pruned = cut.pruned();
            if (pruned != null) {
                others.add(pruned.entry());
                others.add(pruned.policy());
                Set<Long> early = new TreeSet<>(others);
                early.removeIf(index -> index >= pruned.minIndex());
                others.removeAll(early);
                new KeptFile(entries, log, config.pageEntries()).write(cut, pruned, early, files);
                trees.hashes(cut.from(), pruned.minIndex(), early, files);
            }
            trees.write(cut.firstBundle(), cut.endBundle(), others, files);
            files.end(signing.note(FORM, manifest(cut, successions, tally, files)).bytes());
            config.progress().at(steps, steps);
        }
    }

    private void checkpoints(Cut cut, BundleFiles files) throws IOException {
        long end = Math.min(cut.checkpoint().size(), cut.endBundle() * 256);
        try (OutputStream out = files.file("checkpoints.ndjson")) {
            long above = cut.firstBundle() * 256;
            List<LogReader.Published> page = log.checkpoints(above, end, CHECKPOINTS_AT_ONCE);
            while (!page.isEmpty()) {
                for (LogReader.Published each : page) {
                    out.write(line(each).getBytes(StandardCharsets.UTF_8));
                }
                above = page.getLast().size();
                page = log.checkpoints(above, end, CHECKPOINTS_AT_ONCE);
            }
        }
    }

    private static String line(LogReader.Published checkpoint) {
        return CanonicalJson.text(
                        Map.of(
                                "note", checkpoint.note(),
                                "signedAt", checkpoint.signedAt().toString(),
                                "size", checkpoint.size()))
                + "\n";
    }

    private static String manifest(
            Cut cut, List<Long> successions, Tally tally, BundleFiles files) {
        LogReader.Published checkpoint = cut.checkpoint();
        StringBuilder text = new StringBuilder();
        text.append("origin ").append(origin(checkpoint)).append('\n');
        text.append("export ").append(cut.id()).append(' ').append(cut.index()).append('\n');
        text.append("made ").append(cut.madeAt()).append('\n');
        text.append("range ").append(cut.from()).append(' ').append(cut.to()).append('\n');
        text.append("checkpoint ")
                .append(checkpoint.size())
                .append(' ')
                .append(checkpoint.root().toBase64())
                .append('\n');
        text.append("filter ").append(cut.filter()).append('\n');
        text.append("completeness ").append(cut.provable() ? "proof" : "asserted").append('\n');
        Pruned pruned = cut.pruned();
        if (pruned != null) {
            text.append("pruned ")
                    .append(pruned.minIndex())
                    .append(' ')
                    .append(pruned.entry())
                    .append('\n');
        }
        if (!successions.isEmpty()) {
            text.append("successions");
            successions.forEach(index -> text.append(' ').append(index));
            text.append('\n');
        }
        text.append(tally.line());
        text.append("openings facts\n");
        text.append("tree ").append(files.tree()).append('\n');
        for (Listed file : files.listed()) {
            text.append("file ")
                    .append(file.sha256())
                    .append(' ')
                    .append(file.bytes())
                    .append(' ')
                    .append(file.path())
                    .append('\n');
        }
        return text.toString();
    }

    private static String origin(LogReader.Published checkpoint) {
        return checkpoint.note().substring(0, checkpoint.note().indexOf('\n'));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BundleWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the product lacks its " + name);
            }
            return in.readAllBytes();
        }
    }
}
