package io.sayso.bench;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// P13 and P14: single decisions that are due at fixed times, at half of what the service can do,
/// and at twice as much.
///
/// @param pid of the service
/// @param note takes each round's line
record LoadFigures(
        URI service, long pid, int people, int rounds, int seconds, Consumer<String> note) {
    private static final int CALLERS = 64;

    /// Enough that nobody waits at the client: the service itself has to say that it is too much.
    private static final int CROWD = 2_000;

    /// Decisions a call of the crowd: so many that who asks has less to do than who answers.
    private static final int ITEMS = 250;

    private static final int VARIANTS = 10_000;
    private static final String PURPOSE = "ai-training.generative.pretraining";

    private OpenLoop singles(String path) {
        return load(
                path,
                CALLERS,
                random ->
                        "{\"subject\":{\"type\":\"pipeline\",\"id\":\"p\"},\"action\":{\"name\":\"%s\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"u-%d\"}}"
                                .formatted(PURPOSE, random.nextInt(people)));
    }

    private OpenLoop batches(int connections) {
        return load(
                "/v1/decisions",
                connections,
                random ->
                        random.ints(ITEMS, 0, people)
                                .mapToObj("{\"subject\":\"u-%d\"}"::formatted)
                                .collect(
                                        Collectors.joining(
                                                ",",
                                                "{\"purpose\":\"" + PURPOSE + "\",\"items\":[",
                                                "]}")));
    }

    private OpenLoop load(String path, int connections, Function<Random, String> body) {
        String token = TestTokens.pipeline("self");
        Random random = new Random(7);
        return new OpenLoop(
                service,
                connections,
                IntStream.range(0, VARIANTS)
                        .mapToObj(_ -> OpenLoop.post(path, token, body.apply(random)))
                        .toList());
    }

    /// P13: waiting for an answer, beside that of the constant endpoint.
    Figure latency() throws IOException {
        OpenLoop decisions = singles("/access/v1/evaluation");
        OpenLoop constant = singles("/bench/constant");
        constant.closed(2 * seconds);
        double most = decisions.closed(2 * seconds).goodput();
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ours[round] = decisions.run(most / 2, seconds).quantile(0.99);
            theirs[round] = constant.run(most / 2, seconds).quantile(0.99);
            note.accept(
                    String.format(
                            Locale.ROOT,
                            "P13 round %d: p99 %.2f ms of decisions, %.2f ms of constants, %.0f/s",
                            round,
                            ours[round],
                            theirs[round],
                            most / 2));
        }
        return new Figure(
                "P13",
                "p99 of a decision at half of its maximum rate",
                1_000 * Figure.median(ours),
                "µs",
                Figure.median(ours) / Figure.median(theirs),
                "p99 of a constant answer at that rate",
                "1.5");
    }

    /// P14: what is answered within a second when twice as much is asked as can be answered. The
    /// service has one core and who asks another: on shared ones it is who asks that has no time.
    Figure overload() throws IOException, InterruptedException {
        cores(pid, "0");
        cores(ProcessHandle.current().pid(), "1");
        try {
            return crowded();
        } finally {
            cores(pid, "0-1");
            cores(ProcessHandle.current().pid(), "0-1");
        }
    }

    private static void cores(long pid, String cores) throws InterruptedException {
        Command.run(List.of("taskset", "-a", "-p", "-c", cores, Long.toString(pid)));
    }

    private Figure crowded() throws IOException {
        OpenLoop crowd = batches(CROWD);
        OpenLoop callers = batches(CALLERS);
        double warm = callers.closed(10 * seconds).goodput();
        crowd.run(2 * warm, 4 * seconds);
        double[] most = new double[rounds];
        double[] good = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            most[round] = callers.closed(seconds).goodput();
            OpenLoop.Result result = crowd.run(2 * most[round], 2 * seconds);
            good[round] = result.goodput();
            note.accept(
                    String.format(
                            Locale.ROOT,
                            "P14 round %d: at most %.0f/s; at twice that: %s",
                            round,
                            most[round],
                            result));
        }
        return new Figure(
                "P14",
                "good answers when twice the maximum is asked",
                Figure.median(good),
                "calls/s",
                Figure.median(good) / Figure.median(most),
                "the maximum",
                "0.75");
    }
}
