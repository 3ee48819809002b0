package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A stream that is spoilt in any way leaves the caller with an error, never with a shorter or
/// other data set that looks whole.
@Timeout(60)
class StreamTest {
    private static final List<String> SUBJECTS = List.of("y1", "n1", "u1", "e1", "y2");
    private static final Terms TERMS = Terms.of("ai-training.generative");

    private final List<String> taken = new ArrayList<>();

    @Test
    void wholeStreamGivesEachAnswerInItsPlaceAndASummary() throws NoAnswerException {
        assertThat(stream(Script.chunked(Script.body(SUBJECTS), 100)).items()).isEqualTo(5);
        assertThat(taken).containsExactly("y1 true", "n1 false", "u1 false", "e1 false", "y2 true");
    }

    @Test
    void questionsAreSentWithTheirTerms() throws Exception {
        List<String> lines = new ArrayList<>();
        try (RawServer server =
                new RawServer((request, out) -> {
                    lines.addAll(request.lines());
                    out.write(Script.chunked(Script.body(List.of("y1")), 1000));
                })) {
            Question question =
                    new Question(
                            Subject.id("y1"), Terms.NONE.withJurisdictions(List.of("HK", "GB")));
            remote(server.uri()).stream(
                    TERMS.withMinPosition(3),
                    List.of(question).iterator(),
                    each -> each,
                    (_, _) -> {});
        }
        assertThat(lines)
                .containsExactly(
                        "{\"defaults\":{\"purpose\":\"ai-training.generative\",\"minPosition\":3}}",
                        "{\"id\":\"0\",\"subject\":\"y1\",\"jurisdictions\":[\"HK\",\"GB\"]}");
    }

    @Test
    void streamCutAtAnyByteIsNoStream() {
        byte[] whole = Script.chunked(Script.body(SUBJECTS), 300);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> stream(cut))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(NoAnswerException.class);
        }
    }

    @Test
    void streamWithAnyByteChangedIsNoneOrStillTheSame() throws NoAnswerException {
        byte[] whole = Script.chunked(Script.body(SUBJECTS), 300);
        stream(whole);
        List<String> truth = List.copyOf(taken);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            taken.clear();
            try {
                stream(changed);
            } catch (NoAnswerException _) {
                continue;
            }
            assertThat(taken).as("byte %d changed", at).isEqualTo(truth);
        }
    }

    @Test
    void answersThatEndWithoutASummaryAreNoStream() {
        String body = Script.body(SUBJECTS);
        refuse(body.substring(0, body.indexOf("{\"summary")), "there is no summary");
    }

    @Test
    void fewerAnswersThanQuestionsAreNoStream() {
        refuse(Script.body(SUBJECTS.subList(0, 4)), "the summary comes before the last answer");
    }

    @Test
    void moreAnswersThanQuestionsAreNoStream() {
        List<String> more = new ArrayList<>(SUBJECTS);
        more.add("y3");
        refuse(Script.body(more), "an answer is not in its place");
    }

    @Test
    void otherOrderIsNoStream() {
        refuse(Script.body(List.of("n1", "y1", "u1", "e1", "y2")), "it is about somebody else");
    }

    @Test
    void summaryOfOtherCountsIsNone() {
        refuse(
                Script.body(SUBJECTS).replace("\"permit\":2,\"deny\":2", "\"permit\":3,\"deny\":1"),
                "the summary says permit 3, and there were 2");
    }

    @Test
    void summaryOfOtherAnswersIsNone() {
        refuse(
                Script.body(SUBJECTS).replace("\"opt-out\"", "\"expired\""),
                "of other answers than those that came");
    }

    @Test
    void summaryThatIsNotCompleteIsNone() {
        refuse(Script.body(SUBJECTS).replace("e\":true,\"items", "e\":false,\"items"), "complete");
    }

    @Test
    void whatFollowsTheSummaryMakesItNone() {
        refuse(Script.body(SUBJECTS) + "\n", "it goes on after its summary");
    }

    @Test
    void yesThatIsDenyIsNone() {
        refuse(
                Script.body(SUBJECTS)
                        .replace(
                                "\"decision\":false,\"outcome\":\"deny\",\"reason\":\"opt-out\"",
                                "\"decision\":true,\"outcome\":\"deny\",\"reason\":\"opt-out\""),
                "disagree");
    }

    @Test
    void answerFromBeforeTheDemandedPositionIsNone() {
        assertThatThrownBy(
                        () -> {
                            try (RawServer server =
                                    serving(Script.chunked(Script.body(SUBJECTS), 100))) {
                                ask(remote(server.uri()), TERMS.withMinPosition(8));
                            }
                        })
                .hasMessageContaining("before the position that was demanded");
    }

    @Test
    void lineLongerThanAnyAnswerIsNone() {
        refuse("x".repeat(AnswerLines.LONGEST + 100_000), "longer than any answer");
    }

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
                                    TERMS, source, StreamTest::question, (_, _) -> {}))
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
                                        StreamTest::question,
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
                            TERMS, many.iterator(), StreamTest::question, (_, _) -> {});
            assertThat(summary.denied()).isEqualTo(many.size());
        }
    }

    private void refuse(String body, String message) {
        assertThatThrownBy(() -> stream(Script.chunked(body, 1 << 16)))
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining(message);
    }

    private StreamSummary stream(byte[] answer) throws NoAnswerException {
        try (RawServer server = serving(answer)) {
            return ask(remote(server.uri()), TERMS);
        }
    }

    private StreamSummary ask(RemoteDecisions decisions, Terms terms) throws NoAnswerException {
        return decisions.stream(
                terms,
                SUBJECTS.iterator(),
                StreamTest::question,
                (subject, answer) -> taken.add(subject + " " + answer.permits()));
    }

    private static Question question(String subject) {
        return Question.about(Subject.id(subject));
    }

    private static RawServer serving(byte[] answer) {
        return new RawServer((request, out) -> {
            request.body();
            out.write(answer);
        });
    }

    private static RemoteDecisions remote(URI uri) {
        return new RemoteDecisions(service(uri));
    }

    private static Service service(URI uri) {
        return Service.at(uri, TokenSource.fixed("secret-token"));
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
