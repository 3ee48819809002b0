package io.sayso.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/// Asks a stream of a server that a test scripts.
@Timeout(60)
abstract class StreamCase {
    static final List<String> SUBJECTS = List.of("y1", "n1", "u1", "e1", "y2");
    static final Terms TERMS = Terms.of("ai-training.generative");

    final List<String> taken = new ArrayList<>();

    StreamSummary ask(RemoteDecisions decisions, Terms terms) throws NoAnswerException {
        return decisions.stream(
                terms,
                SUBJECTS.iterator(),
                StreamCase::question,
                (subject, answer) -> taken.add(subject + " " + answer.permits()));
    }

    static Question question(String subject) {
        return Question.about(Subject.id(subject));
    }

    static RawServer serving(byte[] answer) {
        return new RawServer((request, out) -> {
            request.body();
            out.write(answer);
        });
    }

    static RemoteDecisions remote(URI uri) {
        return new RemoteDecisions(service(uri));
    }

    static Service service(URI uri) {
        return Service.at(uri, TokenSource.fixed("secret-token"));
    }
}
