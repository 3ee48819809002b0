package io.sayso.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures P1 to P3, P6, P7, P10 and P12 to P14: ratios in one run, client, server and database
/// sharing the machine, medians of interleaved rounds after a warm-up. Prints a table and keeps it
/// with the raw rounds in `target/bench`.
///
/// P12 starts the service with `-Dbench.start.options=…` (-Xmx256m).
///
/// `-Dbench.people=…` (default 1,000,000), `-Dbench.rounds=…` (5), `-Dbench.seconds=…` (5) a round,
/// `-Dbench.figures=…` (P6,P1,P2,P3,P7,P10,P13,P14,P12).
@Tag("bench")
class FiguresIT {
    private static final int PEOPLE = Integer.getInteger("bench.people", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
    private static final List<String> CHOSEN =
            List.of(
                    System.getProperty("bench.figures", "P6,P1,P2,P3,P7,P10,P13,P14,P12")
                            .split(","));
    private static final List<String> START_OPTIONS =
            List.of(System.getProperty("bench.start.options", "-Xmx256m").split(" "));
    private static final int WRITERS = 64;
    private static final int WITHDRAWALS = 300;
    private static final int BATCH = 10_000;
    private static final long LINES = Long.getLong("bench.lines", 5_000_000);
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    private static final Path KEYS = FOLDER.resolve("keys-" + ProcessHandle.current().pid());

    private final List<String> raw = new ArrayList<>();

    @Test
    void measure() throws Exception {
        Files.createDirectories(FOLDER);
        try (EmbeddedPostgres database =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .setServerConfig("full_page_writes", "on")
                                .start();
                ServiceProcess service = service(database)) {
            long started = System.nanoTime();
            People.load(service.base(), PEOPLE);
            note(
                    String.format(
                            Locale.ROOT,
                            "%,d people loaded in %.0f s",
                            PEOPLE,
                            (System.nanoTime() - started) / 1e9));
            List<Figure> figures = new ArrayList<>();
            for (String figure : CHOSEN) {
                figures.add(
                        switch (figure) {
                            case "P6" -> writes(service, database);
                            case "P1" -> single(service);
                            case "P2" -> batch(service);
                            case "P3" -> stream(service);
                            case "P7" -> withdrawals(service, database);
                            case "P10" -> export(service, database);
                            case "P12" -> start(database);
                            case "P13" -> load(service).latency();
                            case "P14" -> load(service).overload();
                            default -> throw new IllegalArgumentException("no figure " + figure);
                        });
            }
            String table = figures.stream().map(Figure::toString).collect(Collectors.joining("\n"));
            Files.writeString(FOLDER.resolve("figures.txt"), table + "\n");
            Files.write(FOLDER.resolve("rounds.txt"), raw);
            System.out.println("\n" + table + "\n");
            assertThat(figures).allMatch(figure -> figure.value() > 0);
        }
    }

    private static ServiceProcess service(EmbeddedPostgres database) throws Exception {
        return process(database).ready();
    }

    private static ServiceProcess.Start process(EmbeddedPostgres database) throws Exception {
        return ServiceProcess.Start.on(Files.createTempDirectory(FOLDER, "data"))
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("QUARKUS_DATASOURCE_USERNAME", "postgres")
                .with("QUARKUS_DATASOURCE_PASSWORD", "postgres")
                .with("SAYSO_KEYS_DIR", KEYS.toString())
                // as in production
                .with("SAYSO_HTTP_LONGEST_WAIT", "")
                .with(
                        "SAYSO_HTTP_STREAMS",
                        "/v1/decisions/stream|/v1/runs/[^/]+/screen|/bench/lines");
    }

    private Figure writes(ServiceProcess service, EmbeddedPostgres database) throws Exception {
        Path script =
                Wrk.script(
                        FOLDER,
                        "choices",
                        TestTokens.recorder(),
                        "",
                        "\"/v1/subjects/u-\" .. math.random(0, %d) .. \"/choices\""
                                .formatted(PEOPLE - 1),
                        "'{\"answer\":\"opt-out\",\"purpose\":\"ai-training\","
                                + "\"actor\":{\"type\":\"subject\"}}'");
        Wrk ours = new Wrk(service.base(), WRITERS, script);
        PgBench theirs = PgBench.prepare(FOLDER, database);
        ours.run(8 * SECONDS);
        theirs.run(WRITERS, SECONDS);
        double[] choices = new double[ROUNDS];
        double[] inserts = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            choices[round] = ours.run(SECONDS);
            inserts[round] = theirs.run(WRITERS, SECONDS);
            note(
                    String.format(
                            Locale.ROOT,
                            "P6 round %d: %.0f choices/s, %.0f inserts/s",
                            round,
                            choices[round],
                            inserts[round]));
        }
        return new Figure(
                "P6",
                "durable choices over HTTP, 64 clients",
                Figure.median(choices),
                "choices/s",
                Figure.median(choices) / Figure.median(inserts),
                "one-row commits by pgbench",
                "1.5");
    }

    private Figure single(ServiceProcess service) throws Exception {
        String token = TestTokens.pipeline("self");
        String body =
                "'{\"subject\":{\"type\":\"pipeline\",\"id\":\"p\"},\"action\":{\"name\":"
                        + "\"ai-training.generative.pretraining\"},\"resource\":{\"type\":"
                        + "\"data_subject\",\"id\":\"u-' .. math.random(0, %d) .. '\"}}'"
                                .formatted(PEOPLE - 1);
        Wrk decisions =
                new Wrk(
                        service.base(),
                        32,
                        Wrk.script(
                                FOLDER,
                                "evaluation",
                                token,
                                "",
                                "\"/access/v1/evaluation\"",
                                body));
        Wrk constant =
                new Wrk(
                        service.base(),
                        32,
                        Wrk.script(FOLDER, "constant", token, "", "\"/bench/constant\"", body));
        decisions.run(2 * SECONDS);
        constant.run(2 * SECONDS);
        double[] decided = new double[ROUNDS];
        double[] answered = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            decided[round] = decisions.run(SECONDS);
            answered[round] = constant.run(SECONDS);
            note(
                    String.format(
                            Locale.ROOT,
                            "P1 round %d: %.0f decisions/s, %.0f constants/s",
                            round,
                            decided[round],
                            answered[round]));
        }
        return new Figure(
                "P1",
                "single decision over HTTP",
                Figure.median(decided),
                "decisions/s",
                Figure.median(decided) / Figure.median(answered),
                "a constant authenticated answer",
                "0.85");
    }

    private Figure batch(ServiceProcess service) throws Exception {
        String items =
                IntStream.range(0, BATCH)
                        .mapToObj(i -> "{\"subject\":\"u-" + (i * 7919L % PEOPLE) + "\"}")
                        .collect(Collectors.joining(","));
        Path body =
                Files.writeString(
                        FOLDER.resolve("batch.json"),
                        "{\"purpose\":\"ai-training.generative.pretraining\",\"items\":["
                                + items
                                + "]}");
        Wrk batches =
                new Wrk(
                        service.base(),
                        4,
                        Wrk.script(
                                FOLDER,
                                "batch",
                                TestTokens.pipeline("self"),
                                "local body = io.open(\"" + body + "\"):read(\"*a\")",
                                "\"/v1/decisions\"",
                                "body"));
        batches.run(2 * SECONDS);
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double before = cpuSeconds(service);
            double calls = batches.run(SECONDS) * SECONDS;
            rates[round] = calls * BATCH / (cpuSeconds(service) - before);
            note(
                    String.format(
                            Locale.ROOT,
                            "P2 round %d: %.0f calls, %.0f decisions a CPU second",
                            round,
                            calls,
                            rates[round]));
        }
        return new Figure(
                "P2",
                "decisions in batches of 10,000 over HTTP",
                Figure.median(rates),
                "decisions/s/core",
                0,
                "",
                "250,000");
    }

    private Figure stream(ServiceProcess service) throws Exception {
        LineStream lines = new LineStream(service.base(), TestTokens.pipeline("self"), PEOPLE);
        String decided = "/v1/decisions/stream?purpose=ai-training.generative.pretraining";
        String counted = "/bench/lines";
        lines.send(decided, LINES);
        lines.send(counted, LINES);
        double[] decisions = new double[ROUNDS];
        double[] counts = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double before = cpuSeconds(service);
            lines.send(decided, LINES);
            double between = cpuSeconds(service);
            lines.send(counted, LINES);
            decisions[round] = LINES / (between - before);
            counts[round] = LINES / (cpuSeconds(service) - between);
            note(
                    String.format(
                            Locale.ROOT,
                            "P3 round %d: %.0f decisions, %.0f lines counted a CPU second",
                            round,
                            decisions[round],
                            counts[round]));
        }
        return new Figure(
                "P3",
                "decisions in a stream of ids",
                Figure.median(decisions),
                "decisions/s/core",
                Figure.median(decisions) / Figure.median(counts),
                "a stream whose lines are counted",
                "0.6 and 2,000,000");
    }

    private LoadFigures load(ServiceProcess service) {
        return new LoadFigures(
                service.base(), service.handle().pid(), PEOPLE, ROUNDS, SECONDS, this::note);
    }

    private Figure export(ServiceProcess service, EmbeddedPostgres database) throws Exception {
        ExportFigure figure = new ExportFigure(service.base(), database);
        double[] exported = new double[ROUNDS];
        double[] copied = new double[ROUNDS];
        try (HttpClient client = HttpClient.newHttpClient()) {
            figure.export(client);
            figure.copy();
            for (int round = 0; round < ROUNDS; round++) {
                exported[round] = figure.export(client);
                copied[round] = figure.copy();
                note(
                        String.format(
                                Locale.ROOT,
                                "P10 round %d: %.0f entries/s exported, %.0f rows/s copied",
                                round,
                                exported[round],
                                copied[round]));
            }
        }
        return new Figure(
                "P10",
                "export of the whole log with proofs",
                Figure.median(exported),
                "entries/s",
                Figure.median(exported) / Figure.median(copied),
                "COPY … TO STDOUT of the same rows",
                "0.3");
    }

    private Figure withdrawals(ServiceProcess service, EmbeddedPostgres database) throws Exception {
        try (ServiceProcess second = service(database);
                HttpClient client = HttpClient.newHttpClient()) {
            double[] other =
                    new SecondNodeFigure(service.base(), second.base()).lags(client, WITHDRAWALS);
            double[] same =
                    new SecondNodeFigure(service.base(), service.base()).lags(client, WITHDRAWALS);
            double p99 = other[WITHDRAWALS * 99 / 100];
            note(
                    String.format(
                            Locale.ROOT,
                            "P7: second node median %.0f ms, p99 %.0f ms, most %.0f ms; the same"
                                    + " node median %.1f ms (a round trip)",
                            Figure.median(other),
                            p99,
                            other[WITHDRAWALS - 1],
                            Figure.median(same)));
            return new Figure(
                    "P7",
                    "withdrawal denied on a second node, p99",
                    p99,
                    "ms",
                    p99 / Figure.median(same),
                    "a round trip on the same node",
                    "250");
        }
    }

    private Figure start(EmbeddedPostgres database) throws Exception {
        ServiceProcess.Start start = process(database);
        for (String option : START_OPTIONS) {
            start = start.withOption(option);
        }
        StartFigure.Start[] starts = new StartFigure(start, this::note).measure(ROUNDS);
        double resident = StartFigure.median(starts, StartFigure.Start::most);
        return new Figure(
                "P12",
                String.format(Locale.ROOT, "cold start to ready, %,d people", PEOPLE),
                StartFigure.median(starts, StartFigure.Start::seconds) * 1_000,
                "ms",
                resident,
                "MiB resident at most, with " + String.join(" ", START_OPTIONS),
                "5,000 and 512");
    }

    private static double cpuSeconds(ServiceProcess service) {
        return service.handle().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private void note(String line) {
        raw.add(line);
        System.out.println(line);
    }

    /// One-row commits by as many clients on the same server.
    private record PgBench(EmbeddedPostgres database, Path script) {
        private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

        static PgBench prepare(Path folder, EmbeddedPostgres database) throws Exception {
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "create table bench_choice (id bigserial primary key, subject bigint not"
                            + " null, purpose text not null, answer text not null, at timestamptz"
                            + " not null)");
            }
            return new PgBench(database, write(folder));
        }

        private static Path write(Path folder) throws IOException {
            return Files.writeString(
                    folder.resolve("insert.sql"),
                    "\\set subject random(0, 1000000)\n"
                            + "insert into bench_choice (subject, purpose, answer, at)"
                            + " values (:subject, 'ai-training', 'opt-out', now());\n");
        }

        double run(int clients, int seconds) throws InterruptedException {
            String output =
                    Command.run(
                            List.of(
                                    "pgbench",
                                    "-n",
                                    "-M",
                                    "prepared",
                                    "-c",
                                    Integer.toString(clients),
                                    "-j",
                                    "2",
                                    "-T",
                                    Integer.toString(seconds),
                                    "-f",
                                    script.toString(),
                                    "-h",
                                    "127.0.0.1",
                                    "-p",
                                    Integer.toString(database.getPort()),
                                    "-U",
                                    "postgres",
                                    "postgres"));
            Matcher rate = RATE.matcher(output);
            if (!rate.find()) {
                throw new IllegalStateException(output);
            }
            return Double.parseDouble(rate.group(1));
        }
    }
}
