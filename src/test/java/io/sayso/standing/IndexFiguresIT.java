package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.bench.Peer;
import io.sayso.bench.Populace;
import io.sayso.standing.memory.StateTable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures P4 and P5, in one process and on one core, and how they grow with the number of
/// people; beside the most people, whatever [Peer]s there are.
///
/// `-Dbench.index.people=…` (1,000,000; several after commas, ascending; 10,000,000 needs a heap of
/// 6 GB for the map), `-Dbench.rounds=…` (5). `target/bench/decision-growth.csv` and
/// `memory-growth.csv` have a line for each number, as `src/docs/figures` wants it.
@Tag("bench")
class IndexFiguresIT {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int[] PEOPLE =
            Stream.of(System.getProperty("bench.index.people", "1000000").split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray();
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    private final List<String> raw = new ArrayList<>();
    private final List<String> decisions =
            csv(
                    "A decision in process",
                    "nanoseconds of one core",
                    "a decision,a look-up in a ConcurrentHashMap");
    private final List<String> memory =
            csv("A person in memory", "bytes", "shared instants,individual instants");

    @Test
    void measure() throws Exception {
        for (int i = 0; i < PEOPLE.length; i++) {
            measure(PEOPLE[i], i == PEOPLE.length - 1);
        }
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("index.txt"), raw);
        Files.write(FOLDER.resolve("decision-growth.csv"), decisions);
        Files.write(FOLDER.resolve("memory-growth.csv"), memory);
    }

    private static List<String> csv(String title, String unit, String columns) {
        return new ArrayList<>(
                List.of(
                        "# title: " + title,
                        "# x: people",
                        "# y: " + unit,
                        "# command: ./mvnw -Pbench verify -Dit.test=IndexFiguresIT"
                                + " -Dbench.index.people="
                                + System.getProperty("bench.index.people", "1000000")
                                + " -DargLine="
                                + ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                        .filter(option -> option.startsWith("-X"))
                                        .collect(Collectors.joining(" ", "'", "'")),
                        "people," + columns));
    }

    private void measure(int people, boolean isLast) throws Exception {
        double individual = bytes(IndexRates.table(people, new Populace(true)), "individual", 96);
        StateTable table = IndexRates.table(people, new Populace(false));
        double shared = bytes(table, "shared", 40);
        IndexRates rates = new IndexRates(people, table);
        IndexRates.Round[] rounds = rates.rounds(ROUNDS);
        for (IndexRates.Round round : rounds) {
            note(
                    String.format(
                            Locale.ROOT,
                            "P4 %,.0f decisions/s, %,.0f map look-ups/s",
                            round.decided(),
                            round.found()));
        }
        double decided = IndexRates.median(rounds, IndexRates.Round::decided);
        double found = IndexRates.median(rounds, IndexRates.Round::found);
        note(
                String.format(
                        Locale.ROOT,
                        "P4   decisions in process, %,d people: %,.0f /s, %.2f of the map"
                                + " (target 5,000,000; 2)",
                        people,
                        decided,
                        decided / found));
        decisions.add(
                String.format(Locale.ROOT, "%d,%.1f,%.1f", people, 1e9 / decided, 1e9 / found));
        memory.add(String.format(Locale.ROOT, "%d,%.1f,%.1f", people, shared, individual));
        if (isLast) {
            for (Peer peer : ServiceLoader.load(Peer.class)) {
                engine(peer, rates, decided);
            }
        }
    }

    private double bytes(StateTable table, String what, int target) {
        double bytes = (double) table.bytes() / table.size();
        note(
                String.format(
                        Locale.ROOT,
                        "P5   bytes a person, %s instants, %,d people: %.1f in %,d layouts"
                                + " (target %d)",
                        what,
                        table.size(),
                        bytes,
                        table.layouts(),
                        target));
        return bytes;
    }

    private void engine(Peer peer, IndexRates rates, double ours) throws Exception {
        peer.prepare(rates.people());
        int questions = peer.questions();
        double best = 0;
        for (int round = 0; round < 3; round++) {
            long started = System.nanoTime();
            int permits = 0;
            for (int i = 0; i < questions; i++) {
                permits += peer.permits(rates.ids()[i], (i & 1) == 0) ? 1 : 0;
            }
            assertThat(permits).isEqualTo(questions / 2);
            best = Math.max(best, questions / ((System.nanoTime() - started) / 1e9));
        }
        note(
                String.format(
                        Locale.ROOT,
                        "P4   %s: %,.0f decisions/s, ours %.0f times as many (target 100)",
                        peer.name(),
                        best,
                        ours / best));
    }

    private void note(String line) {
        raw.add(line);
        System.out.println(line);
    }
}
