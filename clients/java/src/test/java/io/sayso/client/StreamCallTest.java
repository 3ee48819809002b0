package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A stream whose server answers late, elsewhere or not at all, and what the caller's own code
/// throws.
class StreamCallTest extends StreamCase {
    @Test
    void redirectIsNotFollowed() {
        try (RawServer elsewhere =
                        new RawServer((_, _) -> {
                            throw new AssertionError("the token went elsewhere");
                        });
                RawServer server =
                        serving(
                                Script.plain(
                                        307,
                                        "Location: " + elsewhere.uri() + "/v1/decisions/stream\r\n",
                                        ""))) {
            assertThatThrownBy(() -> ask(remote(server.uri()), TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.REFUSED));
        }
    }

    @Test
    void problemIsSaid() {
        try (RawServer server =
                new RawServer((request, out) -> {
                    // before the question is whole, whose rest is read then: as services do
                    out.write(Script.plain(503, "", "{\"detail\":\"The node is starting.\"}"));
                    out.flush();
                    request.body();
                })) {
            assertThatThrownBy(() -> ask(remote(server.uri()), TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.UNAVAILABLE))
                    .hasMessage("the service answered 503: The node is starting.");
        }
    }

    @Test
    void answerThatDripsIsGivenUp() {
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    CountDownLatch never = new CountDownLatch(1);
                    for (byte each : Script.chunked(Script.body(SUBJECTS), 100)) {
                        out.write(each);
                        out.flush();
                        try {
                            if (never.await(20, TimeUnit.MILLISECONDS)) {
                                return;
                            }
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                })) {
            assertThatThrownBy(() ->
                            ask(
                                    new RemoteDecisions(
                                            service(server.uri())
                                                    .withTimeout(Duration.ofMillis(300))),
                                    TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.TIMED_OUT));
        }
    }

    @Test
    void sourceThatThrowsLeavesAQuestionThatDoesNotLookWhole() throws InterruptedException {
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (RawServer server =
                new RawServer((request, _) -> {
                    try {
                        request.body();
                    } catch (IOException e) {
                        brokenOff.countDown();
                        throw e;
                    }
                })) {
            Iterator<String> source =
                    IntStream.range(0, 10)
                            .mapToObj(i -> {
                                if (i == 5) {
                                    throw new IllegalStateException("the file is damaged");
                                }
                                return "y" + i;
                            })
                            .iterator();
            assertThatThrownBy(() ->
                            remote(server.uri()).stream(
                                    TERMS, source, StreamCase::question, (_, _) -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the file is damaged");
            brokenOff.await();
        }
    }

    @Test
    void whatTheTakerThrowsIsThrownOn() {
        assertThatThrownBy(
                        () -> {
                            try (RawServer server =
                                    serving(Script.chunked(Script.body(SUBJECTS), 100))) {
                                remote(server.uri()).stream(
                                        TERMS,
                                        SUBJECTS.iterator(),
                                        StreamCase::question,
                                        (_, _) -> {
                                            throw new IllegalStateException("the disk is full");
                                        });
                            }
                        })
                .hasMessage("the disk is full");
    }

    @Test
    void answersAreTakenWhileQuestionsAreSent() throws NoAnswerException {
        List<String> many = IntStream.range(0, 200_000).mapToObj(i -> "n" + i).toList();
        try (RawServer server = new RawServer(EagerAnswers::answer)) {
            StreamSummary summary =
                    remote(server.uri()).stream(
                            TERMS, many.iterator(), StreamCase::question, (_, _) -> {});
            assertThat(summary.denied()).isEqualTo(many.size());
        }
    }

    /// Answers each chunk before it reads the next, and keeps nothing: it deadlocks with a client
    /// that sends everything first.
    private static final class EagerAnswers {
        static void answer(RawServer.Request request, OutputStream out) throws IOException {
            out.write(Script.CHUNKED.getBytes(StandardCharsets.US_ASCII));
            List<String> subjects = new ArrayList<>();
            StringBuilder all = new StringBuilder();
            String rest = "";
            for (byte[] chunk = request.chunk(); chunk.length > 0; chunk = request.chunk()) {
                String text = rest + new String(chunk, StandardCharsets.US_ASCII);
                int end = text.lastIndexOf('\n') + 1;
                rest = text.substring(end);
                StringBuilder answers = new StringBuilder();
                for (String line : text.substring(0, end).lines().toList()) {
                    if (!line.startsWith("{\"defaults")) {
                        String subject = line.split("\"", -1)[7];
                        answers.append(Script.answer(subjects.size(), subject));
                        subjects.add(subject);
                    }
                }
                all.append(answers);
                write(out, answers.toString());
            }
            write(out, Script.summary(all.toString(), subjects));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        private static void write(OutputStream out, String text) throws IOException {
            if (!text.isEmpty()) {
                out.write(
                        "%x\r\n%s\r\n"
                                .formatted(text.length(), text)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
