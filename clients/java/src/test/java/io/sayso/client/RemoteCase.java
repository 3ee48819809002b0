package io.sayso.client;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

/// Asks of a server that a test scripts.
@Timeout(60)
abstract class RemoteCase {
    static final Terms TERMS = Terms.of("ai-training.generative");
    static final String YES =
            "{\"position\":7,\"ruleVersion\":\"r\",\"evaluatedAt\":\"2026-01-01T00:00:00Z\",\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"}";

    final SteppedTime time = new SteppedTime();

    Answer decide(byte[] answer) throws NoAnswerException {
        try (RawServer server = serving(answer)) {
            return new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withPatience(Duration.ofNanos(1)))
                    .decide(Question.about(Subject.id("y1")), TERMS.withMinPosition(3));
        }
    }

    Answer decide(URI uri, TokenSource tokens) throws NoAnswerException {
        return new RemoteDecisions(
                        Service.at(uri, tokens).withPatience(Duration.ofSeconds(10)), time)
                .decide(Question.about(Subject.id("y1")), TERMS.withMinPosition(3));
    }

    RemoteDecisions remote(URI uri) {
        return new RemoteDecisions(Service.at(uri, TokenSource.fixed("t")), time);
    }

    static RawServer serving(byte[] answer) {
        return new RawServer((request, out) -> {
            request.body();
            out.write(answer);
        });
    }
}
