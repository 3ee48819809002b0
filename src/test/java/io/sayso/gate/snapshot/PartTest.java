package io.sayso.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.standing.Pseudonym;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Binary parts and deltas, read back.
class PartTest {
    private static final Frame FRAME =
            new Frame(
                    77,
                    1_000_000,
                    IntStream.range(0, 17).mapToObj(i -> "category-" + i).toList(),
                    List.of("HK", "US", "ZZ"),
                    List.of("XX"));

    private final SplittableRandom random = new SplittableRandom(7);

    @TempDir Path directory;

    @Test
    void everyRowIsReadBackAsItWasWritten() throws IOException {
        for (int size : new int[] {0, 1, 3, 5_000}) {
            List<Listed> rows = rows(size);
            PartFile part = write("part", Layout.FULL, rows);
            assertThat(part.frame()).isEqualTo(FRAME);
            assertThat(all(part)).isEqualTo(rows);
            rows.forEach(each -> assertThat(part.lists(each.subject())).isTrue());
            assertThat(part.lists(new Pseudonym(1, 1))).isFalse();
        }
    }

    @Test
    void theSameRowsMakeTheSameBytes() throws IOException {
        List<Listed> rows = rows(300);
        write("one", Layout.FULL, rows);
        write("other", Layout.FULL, List.copyOf(rows));
        assertThat(directory.resolve("one")).hasSameBinaryContentAs(directory.resolve("other"));
        ParquetPart.write(directory.resolve("p1"), FRAME, rows);
        ParquetPart.write(directory.resolve("p2"), FRAME, rows);
        assertThat(directory.resolve("p1")).hasSameBinaryContentAs(directory.resolve("p2"));
    }

    @Test
    void aPredecessorAndItsDeltaMakeTheSuccessor() throws IOException {
        for (int round = 0; round < 20; round++) {
            List<Listed> before = rows(random.nextInt(200));
            TreeMap<Pseudonym, Row> after = new TreeMap<>();
            before.forEach(each -> after.put(each.subject(), each.row()));
            rows(random.nextInt(20)).forEach(each -> after.put(each.subject(), each.row()));
            before.stream()
                    .filter(_ -> random.nextInt(10) == 0)
                    .forEach(each -> after.remove(each.subject()));
            List<Listed> delta =
                    Delta.between(
                                    halves("before" + round, before),
                                    halves("after" + round, listed(after)),
                                    1_000)
                            .orElseThrow();
            PartFile file = write("delta" + round, Layout.DELTA, delta);
            TreeMap<Pseudonym, Row> made = new TreeMap<>();
            before.forEach(each -> made.put(each.subject(), each.row()));
            for (Listed each : all(file)) {
                if (each.row().equals(Row.GONE)) {
                    assertThat(made.remove(each.subject())).isNotNull();
                } else {
                    assertThat(made.put(each.subject(), each.row())).isNotEqualTo(each.row());
                }
            }
            assertThat(made).isEqualTo(after);
        }
    }

    @Test
    void aDeltaThatSparesNothingIsNone() throws IOException {
        List<PartFile> none = halves("none", List.of());
        List<PartFile> some = halves("some", rows(9));
        assertThat(Delta.between(none, some, 8)).isEmpty();
        assertThat(Delta.between(none, some, 9)).isPresent();
    }

    @Test
    void whatIsCutIsNoPart() throws IOException {
        write("whole", Layout.FULL, rows(9));
        byte[] bytes = Files.readAllBytes(directory.resolve("whole"));
        for (int length : new int[] {0, 8, 95, 96, bytes.length - 1}) {
            Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> PartFile.map(cut)).isInstanceOf(IOException.class);
        }
    }

    private List<PartFile> halves(String name, List<Listed> rows) throws IOException {
        List<Listed> low = rows.stream().filter(each -> each.subject().high() >= 0).toList();
        List<Listed> high = rows.stream().filter(each -> each.subject().high() < 0).toList();
        return List.of(write(name + "-0", Layout.FULL, low), write(name + "-1", Layout.FULL, high));
    }

    private PartFile write(String name, int kind, List<Listed> rows) throws IOException {
        PartWriter.write(directory.resolve(name), FRAME, kind, rows);
        return PartFile.map(directory.resolve(name));
    }

    private static List<Listed> all(PartFile part) {
        return IntStream.range(0, part.size()).mapToObj(part::listed).toList();
    }

    private List<Listed> rows(int count) {
        TreeMap<Pseudonym, Row> rows = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            rows.put(new Pseudonym(random.nextLong(), random.nextLong()), row());
        }
        return listed(rows);
    }

    private static List<Listed> listed(Map<Pseudonym, Row> rows) {
        return rows.entrySet().stream()
                .map(each -> new Listed(each.getKey(), each.getValue()))
                .toList();
    }

    private Row row() {
        int slots = random.nextInt(3);
        List<Long> instants =
                IntStream.range(0, slots).mapToObj(i -> i + random.nextLong(1_000)).toList();
        List<Shape.At> places = new ArrayList<>();
        for (String place : List.of("", "HK", "US", "XX", "US-QQ")) {
            if (random.nextBoolean() || place.isEmpty()) {
                places.add(
                        new Shape.At(
                                place,
                                List.of(
                                        new Grant(
                                                List.of(random.nextInt(8), 8 + random.nextInt(9)),
                                                1 + random.nextInt(7),
                                                slots > 0 ? slots - 1 : Grant.NONE,
                                                slots > 1 ? 0 : Grant.NONE))));
            }
        }
        return new Row(new Shape(places), instants);
    }
}
