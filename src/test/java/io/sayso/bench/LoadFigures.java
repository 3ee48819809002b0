package io.sayso.bench;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// P13 and P14: single decisions that are due at fixed times, at half of what the service can do,
/// and at twice as much.
///
/// @param note takes each round's line
record LoadFigures(URI service, int people, int rounds, int seconds, Consumer<String> note) {
    private static final int CALLERS = 64;

    /// Enough that nobody waits at the client: the service itself has to say that it is too much.
    private static final int CROWD = 4_000;

    private static final int VARIANTS = 10_000;

    private List<byte[]> requests(String path) {
        String token = TestTokens.pipeline("self");
        Random random = new Random(7);
        return IntStream.range(0, VARIANTS)
                .mapToObj(_ ->
                        OpenLoop.post(
                                path,
                                token,
                                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"p\"},\"action\":{\"name\":\"ai-training.generative.pretraining\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"u-%d\"}}"
                                        .formatted(random.nextInt(people))))
                .toList();
    }

    private OpenLoop load(String path, int connections) {
        return new OpenLoop(service, connections, requests(path));
    }

    /// P13: waiting for an answer, beside that of the constant endpoint.
    Figure latency() throws IOException {
        OpenLoop decisions = load("/access/v1/evaluation", CALLERS);
        OpenLoop constant = load("/bench/constant", CALLERS);
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

    /// P14: what is answered within a second when twice as much is asked as can be answered.
    Figure overload() throws IOException {
        OpenLoop crowd = load("/access/v1/evaluation", CROWD);
        OpenLoop callers = load("/access/v1/evaluation", CALLERS);
        callers.closed(2 * seconds);
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
                "decisions/s",
                Figure.median(good) / Figure.median(most),
                "the maximum",
                "0.75");
    }
}
