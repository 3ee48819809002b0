package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.client.MadeSnapshot;
import io.sayso.client.Rounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten million rows in Parquet of two million people, every second of whom permits: the command on
/// a snapshot, beside DuckDB's own anti-join with a list of the others.
@Tag("bench")
class ScreenBenchTest {
    private static final int ROWS = Integer.getInteger("bench.rows", 10_000_000);
    private static final int PEOPLE = ROWS / 5;
    private static final int WARMING = 1;
    private static final int ROUNDS = 5;

    @TempDir Path folder;

    @Test
    void screeningBesideAnAntiJoin() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().plusSeconds(7_200));
        Path snapshot = made.of(IntStream.range(0, PEOPLE / 2).mapToObj(i -> "user-" + 2 * i));
        Files.writeString(folder.resolve("log.vkey"), made.vkey());
        sql(
                "copy (select i as n, 'user-' || (hash(i) %% %d) as author, 'what they said then: ' || hash(i + 1) as text from range(%d) t(i)) to '%s'"
                        .formatted(PEOPLE, ROWS, folder.resolve("posts.parquet")));
        sql(
                "copy (select 'user-' || (2 * i + 1) as author from range(%d) t(i)) to '%s'"
                        .formatted(PEOPLE / 2, folder.resolve("no.parquet")));
        Rounds rounds =
                new Rounds()
                        .add("DuckDB anti-join", this::peer)
                        .add("screen --snapshot --order any", () -> screen(snapshot, "any"))
                        .add("screen --snapshot --order kept", () -> screen(snapshot, "kept"))
                        .run(WARMING, ROUNDS);
        long peer = count("peer.parquet");
        assertThat(count("any.parquet")).isEqualTo(peer);
        assertThat(count("kept.parquet")).isEqualTo(peer);
        double ratio =
                rounds.median("DuckDB anti-join") / rounds.median("screen --snapshot --order any");
        rounds.report(
                Path.of("target", "bench", "p8.txt"),
                List.of(
                        "%,d rows of %,d people to Parquet, %,d permitted; the snapshot lists %,d"
                                .formatted(ROWS, PEOPLE, peer, PEOPLE / 2),
                        String.format(
                                Locale.ROOT,
                                "P8: %.2f of the anti-join's rate (target 0.7); %,.0f rows/s",
                                ratio,
                                ROWS / rounds.median("screen --snapshot --order any")),
                        alone(snapshot)));
    }

    private void peer() throws SQLException {
        sql(
                "copy (select p.* from read_parquet('%s') p anti join read_parquet('%s') s on p.author = s.author) to '%s' (format parquet)"
                        .formatted(
                                folder.resolve("posts.parquet"),
                                folder.resolve("no.parquet"),
                                folder.resolve("peer.parquet")));
    }

    private void screen(Path snapshot, String order) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Screen.run(arguments(snapshot, order), Map.of(), out, out);
        assertThat(code).as(() -> said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private List<String> arguments(Path snapshot, String order) {
        return List.of(
                "--in=" + folder.resolve("posts.parquet"),
                "--out=" + folder.resolve(order + ".parquet"),
                "--person=author",
                "--alias-type=subject",
                "--order=" + order,
                "--snapshot=" + snapshot,
                "--vkey-file=" + folder.resolve("log.vkey"));
    }

    /// The command as a user starts it: how long it takes, and its greatest resident set.
    private String alone(Path snapshot) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Screen.class.getName()));
        command.addAll(arguments(snapshot, "any"));
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long most = 0;
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        while (process.isAlive() && Files.isReadable(status)) {
            most = Math.max(most, peak(status));
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(process.waitFor()).isZero();
        return String.format(
                Locale.ROOT,
                "as a process of its own: %.2f s, peak RSS %,d MiB",
                (System.nanoTime() - start) / 1e9,
                most / 1024);
    }

    /// In KiB; 0 once the process has ended.
    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private long count(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from read_parquet('"
                                        + folder.resolve(name)
                                        + "')")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
