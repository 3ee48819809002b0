package io.sayso.gate.snapshot;

import io.sayso.gate.feed.Departures;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.LogSigning;
import io.sayso.ledger.Publisher;
import io.sayso.ledger.SignedPrefix;
import io.sayso.ledger.merkle.Hash;
import io.sayso.platform.Ticker;
import io.sayso.rulebook.PastRulebooks;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Census;
import io.sayso.standing.Pseudonym;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.Standing;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Makes snapshots, from the rows of one position of the log and with pauses, so that neither
/// memory nor the processor is taken from decisions. Blocks; one at a time.
@ApplicationScoped
class Making {
    /// About how many people a part has at most: they are sorted in memory.
    private static final long PART = 1 << 17;

    private static final int MOST_BITS = 12;

    private static final int BREATH = 256;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int PATIENCE = 20;

    private final Census census;
    private final PastRulebooks rulebooks;
    private final Pseudonyms pseudonyms;
    private final Departures departures;
    private final LogReader log;
    private final LogSigning signing;
    private final Publisher publisher;
    private final Shelf shelf;
    private final SnapshotConfig config;
    private final InstantSource clock;
    private final Ticker ticker;

    Making(
            Census census,
            PastRulebooks rulebooks,
            Pseudonyms pseudonyms,
            Departures departures,
            LogReader log,
            LogSigning signing,
            Publisher publisher,
            Shelf shelf,
            SnapshotConfig config,
            InstantSource clock,
            Ticker ticker) {
        this.census = census;
        this.rulebooks = rulebooks;
        this.pseudonyms = pseudonyms;
        this.departures = departures;
        this.log = log;
        this.signing = signing;
        this.publisher = publisher;
        this.shelf = shelf;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    /// Makes a snapshot of this moment and puts it on the shelf.
    void make(Topic topic) throws IOException, SQLException {
        Path directory = shelf.begin(topic);
        Manifest manifest;
        try (Draft draft = new Draft(topic, directory)) {
            census.take(draft);
            manifest = draft.finish();
        }
        String note = signing.note(Manifest.FORM, manifest.json() + "\n").format();
        shelf.put(directory, manifest, note);
    }

    /// One snapshot while it is made.
    private final class Draft implements Census.Taker, AutoCloseable {
        private final Topic topic;
        private final Path directory;
        private final Pseudonyms.Ring ring;
        private LogReader.@Nullable End end;
        private @Nullable Rulebook rulebook;
        private @Nullable Grid grid;
        private @Nullable RowSpool spool;
        private @Nullable Frame frame;
        private Instant asOf = Instant.EPOCH;
        private long worked;
        private int people;

        Draft(Topic topic, Path directory) {
            this.topic = topic;
            this.directory = directory;
            this.ring = pseudonyms.ring(topic.recipient());
        }

        @Override
        public void begin(LogReader.End at, long most) {
            end = at;
            rulebook =
                    rulebooks
                            .at(at.position())
                            .orElseThrow(() -> new IllegalStateException("there are no rules"));
            asOf = asOf(at);
            Area area = new Area(rulebook, topic.purpose(), topic.recipient(), asOf);
            grid = new Grid(area);
            frame =
                    new Frame(
                            at.position().value(),
                            Grid.micros(asOf),
                            area.categories().stream().map(Object::toString).toList(),
                            area.codes(),
                            area.held());
            try {
                spool = new RowSpool(directory, bits(most));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            worked = ticker.nanos();
        }

        @Override
        public void person(SubjectId subject, Standing standing) {
            Optional<Row> row = Objects.requireNonNull(grid).row(standing.state());
            if (row.isPresent()) {
                try {
                    Objects.requireNonNull(spool).add(ring.of(subject), row.get());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            breathe();
        }

        private void breathe() {
            if (++people % BREATH != 0) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("told to stop");
            }
            long spent = ticker.nanos() - worked;
            LockSupport.parkNanos(spent * (100 - config.effort()) / config.effort());
            worked = ticker.nanos();
        }

        Manifest finish() throws IOException, SQLException {
            RowSpool rows = Objects.requireNonNull(spool);
            rows.seal();
            long position = Objects.requireNonNull(end).position().value();
            Set<Pseudonym> gone;
            List<Manifest.Part> parts;
            SnapshotFiles files =
                    new SnapshotFiles(topic, directory, Objects.requireNonNull(frame));
            do {
                gone = departed(position);
                parts = files.parts(rows, gone);
            } while (!departed(position).equals(gone));
            // One chain without branches: each follows the one that was newest here.
            Optional<Kept> before = shelf.newest(topic);
            return manifest(
                    parts, before.isEmpty() ? null : files.delta(before.get(), parts.size()));
        }

        // Whoever is erased while a snapshot is made is not in it.
        private Set<Pseudonym> departed(long position) throws SQLException {
            Set<Pseudonym> gone = new HashSet<>();
            departures.since(position).forEach(stem -> gone.add(ring.of(stem)));
            return gone;
        }

        private Manifest manifest(List<Manifest.Part> parts, Manifest.@Nullable DeltaPart delta) {
            Frame common = Objects.requireNonNull(frame);
            Instant now = clock.instant();
            StringBuilder hashes = new StringBuilder();
            parts.forEach(part -> hashes.append(part.sha256()).append('\n'));
            String digest = Sha256.of(hashes.toString());
            String name = Sha256.of(topic.slug() + "\n" + digest + "\n" + now);
            return new Manifest(
                    Manifest.FORM,
                    common.position() + "-" + name.substring(0, 16),
                    publisher.origin(),
                    common.position(),
                    asOf,
                    now,
                    now.plus(config.lifetime()),
                    Objects.requireNonNull(rulebook).version(),
                    topic.purpose().value(),
                    topic.recipient().value(),
                    topic.format().wire(),
                    ring.keyId(),
                    ring.keys(),
                    common.categories(),
                    common.codes(),
                    common.held(),
                    parts.stream().mapToLong(Manifest.Part::rows).sum(),
                    "sha256:" + digest,
                    parts,
                    delta,
                    root(common.position()));
        }

        // A checkpoint is signed every second.
        private Manifest.@Nullable LogRoot root(long position) {
            for (int i = 0; i < PATIENCE; i++) {
                Optional<SignedPrefix> prefix = log.prefix(position);
                if (prefix.isPresent()) {
                    return new Manifest.LogRoot(
                            prefix.get().root().toBase64(),
                            prefix.get().checkpoint(),
                            prefix.get().proof().path().stream().map(Hash::toBase64).toList());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            if (spool != null) {
                spool.close();
            }
        }
    }

    /// The instant to decide for: as late as the position allows without reading a clock closely,
    /// so that several nodes make the same files of the same position.
    private Instant asOf(LogReader.End at) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return hour.isAfter(at.recordedAt()) ? hour : at.recordedAt();
    }

    private static int bits(long people) {
        int bits = 0;
        while (bits < MOST_BITS && people >>> bits > PART) {
            bits++;
        }
        return bits;
    }
}
