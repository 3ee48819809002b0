package io.sayso.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.bench.Populace;
import io.sayso.decision.SubjectState;
import io.sayso.standing.Places;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.TestRing;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figure P11, on one core: making the files of a snapshot of people who are in memory, their
/// bytes beside the entropy of what they say, and the delta of a thousand changes.
/// `target/bench/snapshot-*-growth.csv` have a line for each number, as `src/docs/figures` wants
/// it.
///
/// `-Dbench.snapshot.people=…` (default 10000,100000,1000000).
@Tag("bench")
class SnapshotFiguresIT {
    private static final String PEOPLE_ASKED_FOR =
            System.getProperty("bench.snapshot.people", "10000,100000,1000000");
    private static final List<String> SIZES = List.of(PEOPLE_ASKED_FOR.split(","));
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Populace PEOPLE = new Populace(false);
    private static final int BLOCK = 10_000;
    private static final int CHANGES = 1_000;
    private static final int PART = 1 << 17;

    private final Pseudonyms.Ring ring =
            TestRing.of(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));

    @TempDir Path directory;

    private final Map<Row, Integer> counts = new HashMap<>();
    private long nanos;
    private long rows;

    @Test
    void measure() throws IOException {
        List<String> times = csv("Making a snapshot", "seconds", "all its parts");
        List<String> sizes =
                csv("A listed person in a snapshot", "bytes", "beside the name,entropy");
        List<String> deltas = csv("A delta of up to 1,000 changes", "bytes", "the file");
        make(1, 100_000, 0);
        for (String size : SIZES) {
            int people = Integer.parseInt(size);
            List<PartFile> before = make(people, people, 0);
            double seconds = nanos / 1e9;
            double bytes = (double) (bytes("before" + people) - 16 * rows) / rows;
            double entropy = entropy() / 8;
            List<PartFile> after = make(-people, people, Math.max(1, people / CHANGES));
            List<Listed> changed = Delta.between(before, after, Long.MAX_VALUE).orElseThrow();
            Path delta = directory.resolve("delta");
            PartWriter.write(delta, frame(), Layout.DELTA, changed);
            times.add(String.format(Locale.ROOT, "%d,%.2f", people, seconds));
            sizes.add(String.format(Locale.ROOT, "%d,%.2f,%.2f", people, bytes, entropy));
            deltas.add(String.format(Locale.ROOT, "%d,%d", people, Files.size(delta)));
            System.out.printf(
                    Locale.ROOT,
                    "P11  %,d people, %,d listed: %.1f s, %.2f bytes a person beyond the name"
                        + " (entropy %.2f, target 1.5 of it), delta of %,d rows %,d bytes (target"
                        + " 65,536)%n",
                    people,
                    rows,
                    seconds,
                    bytes,
                    entropy,
                    changed.size(),
                    Files.size(delta));
            assertThat(changed).hasSizeLessThanOrEqualTo(CHANGES);
        }
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("snapshot-time-growth.csv"), times);
        Files.write(FOLDER.resolve("snapshot-size-growth.csv"), sizes);
        Files.write(FOLDER.resolve("snapshot-delta-growth.csv"), deltas);
    }

    private static List<String> csv(String title, String unit, String columns) {
        return new ArrayList<>(
                List.of(
                        "# title: " + title,
                        "# x: people",
                        "# y: " + unit,
                        "# command: ./mvnw -Pbench verify -Dit.test=SnapshotFiguresIT"
                                + " -Dbench.snapshot.people="
                                + PEOPLE_ASKED_FOR,
                        "people," + columns));
    }

    /// Makes the files, and counts time and rows.
    ///
    /// @param name of the files; below 0 for those of a successor
    /// @param step each so-manieth person is another than before; 0 for nobody
    private List<PartFile> make(int name, int people, int step) throws IOException {
        counts.clear();
        nanos = 0;
        rows = 0;
        Grid grid = new Grid(area());
        String stem = name < 0 ? "after" + -name : "before" + name;
        int bits = 0;
        while (people >>> bits > PART) {
            bits++;
        }
        List<PartFile> parts = new ArrayList<>();
        try (RowSpool spool = new RowSpool(directory, bits)) {
            for (int from = 0; from < people; from += BLOCK) {
                add(grid, spool, from, Math.min(people, from + BLOCK), step);
            }
            long start = System.nanoTime();
            spool.seal();
            for (int i = 0; i < spool.parts(); i++) {
                Path file = directory.resolve(stem + "-" + i);
                PartWriter.write(file, frame(), Layout.FULL, spool.part(i));
                parts.add(PartFile.map(file));
            }
            nanos += System.nanoTime() - start;
        }
        return parts;
    }

    private void add(Grid grid, RowSpool spool, int from, int to, int step) throws IOException {
        List<SubjectState> states = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean changed = step > 0 && i % step == 0;
            states.add(PEOPLE.person(changed ? i + 1_000_000_007 : i));
        }
        List<Row> made = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = from; i < to; i++) {
            Optional<Row> row = grid.row(states.get(i - from));
            if (row.isPresent()) {
                spool.add(ring.of(new SubjectId(Populace.id(i))), row.get());
                made.add(row.get());
            }
        }
        nanos += System.nanoTime() - start;
        rows += made.size();
        made.forEach(row -> counts.merge(row, 1, Integer::sum));
    }

    /// Bits a listed person, of which of all rows theirs is.
    private double entropy() {
        double sum = 0;
        for (int count : counts.values()) {
            sum -= count * Math.log((double) count / rows) / Math.log(2);
        }
        return sum / rows;
    }

    private long bytes(String stem) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each :
                    files.filter(file -> file.getFileName().toString().startsWith(stem + "-"))
                            .toList()) {
                bytes += Files.size(each);
            }
        }
        return bytes;
    }

    private static Area area() {
        return new Area(
                Places.rulebook(), new Purpose("ai-training.generative"), Recipient.SELF, NOW);
    }

    private static Frame frame() {
        Area area = area();
        return new Frame(
                1,
                Grid.micros(NOW),
                area.categories().stream().map(Object::toString).toList(),
                area.codes(),
                area.held());
    }
}
