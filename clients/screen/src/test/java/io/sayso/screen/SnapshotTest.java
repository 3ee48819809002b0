package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.client.MadeSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command on a snapshot. In it are `u-0`, `u-2`, and so on.
@Timeout(60)
class SnapshotTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @SuppressWarnings("NullAway.Init")
    private MadeSnapshot made;

    @BeforeEach
    void make() throws IOException {
        made = made(Instant.now().plusSeconds(600));
    }

    private MadeSnapshot made(Instant notAfter) throws IOException {
        MadeSnapshot some =
                new MadeSnapshot(Files.createDirectories(folder.resolve("made")), notAfter);
        some.of(IntStream.range(0, 500).mapToObj(i -> "u-" + 2 * i));
        Files.writeString(folder.resolve("log.vkey"), some.vkey());
        return some;
    }

    @Test
    void permittedRowsAreKeptAsTheyWereAndInOrder() throws IOException {
        write(IntStream.range(0, 3_000).mapToObj(i -> row("u-" + i % 1_000, i)));
        try (SnapshotServer server = new SnapshotServer(made)) {
            assertThat(run(Map.of("url", server.url().toString()))).as(() -> said(err)).isZero();
        }
        assertThat(folder.resolve("out.jsonl"))
                .content()
                .isEqualTo(
                        String.join(
                                        "\n",
                                        IntStream.range(0, 3_000)
                                                .filter(i -> i % 2 == 0)
                                                .mapToObj(i -> row("u-" + i % 1_000, i))
                                                .toList())
                                + "\n");
        assertThat(said(out))
                .contains("permit snapshot", "deny not-listed", "1,500 of 3,000 rows permitted")
                .contains("1,000 people, 0 of them unknown")
                .contains("decided at log positions 77 to 77");
        assertThat(folder.resolve("out.jsonl.screening")).doesNotExist();
    }

    @Test
    void peopleOfALargeFileAreEstimatedWithinAFewHundredths() throws IOException {
        write(IntStream.range(0, 60_000).mapToObj(i -> row("u-" + i % 30_000, i)));
        assertThat(run(Map.of("snapshot", folder.resolve("made/made.snapshot").toString())))
                .as(() -> said(err))
                .isZero();
        String[] said = said(out).split("about ", 2)[1].split(" people", 2);
        assertThat(Long.parseLong(said[0].replace(",", ""))).isBetween(28_500L, 31_500L);
        assertThat(said(out))
                .contains("1,000 of 60,000 rows permitted")
                .contains("of 60,000 answered");
    }

    @Test
    void savedFileNeedsNobody() throws IOException {
        write(Stream.of(row("u-1", 1), row("u-2", 2)));
        assertThat(run(Map.of("snapshot", folder.resolve("made/made.snapshot").toString())))
                .as(() -> said(err))
                .isZero();
        assertThat(folder.resolve("out.jsonl")).hasContent(row("u-2", 2));
    }

    @Test
    void placesAndTimesAndCategoriesAreJudged() throws IOException {
        write(
                Stream.of(
                        "{\"id\":\"u-2\",\"place\":\"HK\",\"kind\":[\"profile\",\"behaviour\"],\"n\":1}",
                        "{\"id\":\"u-2\",\"place\":[\"HK\",\"FR\"],\"n\":2}",
                        "{\"id\":\"u-2\",\"place\":\"Hong Kong\",\"n\":3}",
                        "{\"id\":\"u-2\",\"kind\":\"nonsense\",\"n\":4}",
                        "{\"id\":\"u-2\",\"at\":\"2024-01-01T00:00:00Z\",\"n\":5}",
                        "{\"n\":6}"));
        assertThat(
                        run(
                                Map.of(
                                        "snapshot",
                                        folder.resolve("made/made.snapshot").toString(),
                                        "place",
                                        "place",
                                        "category",
                                        "kind",
                                        "collected-at",
                                        "at",
                                        "max-unknown",
                                        "50")))
                .as(() -> said(err))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
                .extracting(line -> line.substring(line.length() - 2, line.length() - 1))
                .containsExactly("1", "5");
        assertThat(said(out)).contains("error undecidable").contains("1 name nobody");
    }

    @Test
    void peopleWhomTheServiceDoesNotKnowAreCodeTwo() throws IOException {
        write(IntStream.range(0, 100).mapToObj(i -> row((i < 10 ? "x" : "u-") + i, i)));
        try (SnapshotServer server = new SnapshotServer(made)) {
            assertThat(run(Map.of("url", server.url().toString()))).isEqualTo(2);
            assertThat(said(err)).contains("more than 5 % of the 100 people");
            assertThat(folder.resolve("out.jsonl")).doesNotExist();
            assertThat(run(Map.of("url", server.url().toString(), "max-unknown", "10"))).isZero();
        }
        assertThat(said(out)).contains("100 people, 10 of them unknown");
    }

    @Test
    void rowsThatCannotBeDecidedAreCodeTwo() throws IOException {
        write(
                Stream.of(
                        "{\"id\":\"u-2\",\"place\":\"Hong Kong\"}",
                        "{\"id\":\"u-2\",\"place\":\"HK\"}"));
        assertThat(
                        run(
                                Map.of(
                                        "snapshot",
                                        folder.resolve("made/made.snapshot").toString(),
                                        "place",
                                        "place")))
                .isEqualTo(2);
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void endedSnapshotIsCodeThree() throws IOException {
        made(Instant.now().minusSeconds(1));
        write(Stream.of(row("u-2", 2)));
        assertThat(run(Map.of("snapshot", folder.resolve("made/made.snapshot").toString())))
                .isEqualTo(3);
        assertThat(said(err)).contains("may not be used any more");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void whatASnapshotCannotDoIsCodeOne() throws IOException {
        write(Stream.of(row("u-2", 2)));
        String file = folder.resolve("made/made.snapshot").toString();
        assertThat(run(Map.of("snapshot", file, "alias-type", "handle"))).isOne();
        assertThat(said(err))
                .contains("--alias-type must be subject")
                .contains("calls people by a handle, leave --snapshot out");
        assertThat(run(Map.of("snapshot", file, "purpose", "ai-training.evaluation"))).isOne();
        assertThat(run(Map.of("snapshot", file, "vkey-file", ""))).isOne();
        Files.writeString(
                folder.resolve("log.vkey"), new MadeSnapshot(folder, Instant.now()).vkey());
        assertThat(run(Map.of("snapshot", file))).isOne();
        assertThat(said(err)).contains("has not signed it");
    }

    private int run(Map<String, String> more) {
        Map<String, String> options =
                new TreeMap<>(
                        Map.of(
                                "in", folder.resolve("in.jsonl").toString(),
                                "out", folder.resolve("out.jsonl").toString(),
                                "person", "id",
                                "alias-type", "subject",
                                "snapshot", folder.resolve("snapshots").toString(),
                                "vkey-file", folder.resolve("log.vkey").toString()));
        options.putAll(more);
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return Screen.run(arguments, Map.of("SAYSO_TOKEN", "secret"), print(out), print(err));
    }

    private void write(Stream<String> lines) throws IOException {
        Files.write(folder.resolve("in.jsonl"), lines.toList());
    }

    private static String row(String person, int n) {
        return "{\"id\":\"%s\", \"n\":%d}".formatted(person, n);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
