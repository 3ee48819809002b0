package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single questions and batches against a service that answers badly, late or not at all.
@Timeout(60)
class RemoteDecisionsTest {
    private static final Terms TERMS = Terms.of("ai-training.generative");
    private static final String YES =
            "{\"position\":7,\"ruleVersion\":\"r\",\"evaluatedAt\":\"2026-01-01T00:00:00Z\",\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"}";

    private final SteppedTime time = new SteppedTime();

    @Test
    void wholeAnswerIsAnAnswer() throws NoAnswerException {
        assertThat(decide(Script.plain(200, "", YES)))
                .isEqualTo(new Answer.Permit("opt-in", null, Answer.Explanation.NONE, 7));
    }

    @Test
    void answerCutAtAnyByteIsNone() {
        byte[] whole = Script.plain(200, "", YES);
        AtomicInteger length = new AtomicInteger();
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(whole, 0, length.get());
                })) {
            RemoteDecisions decisions =
                    new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withPatience(Duration.ofNanos(1)));
            for (; length.get() < whole.length; length.incrementAndGet()) {
                assertThatThrownBy(() -> decisions.decide(Question.about(Subject.id("y1")), TERMS))
                        .as("cut after %d of %d bytes", length.get(), whole.length)
                        .isInstanceOf(NoAnswerException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "true",
                "1",
                "{\"decision\":true}",
                "{\"position\":7,\"subject\":\"y1\",\"decision\":true,\"outcome\":\"deny\",\"reason\":\"opt-out\"}",
                "{\"position\":7,\"subject\":\"y1\",\"decision\":false,\"outcome\":\"permit\",\"reason\":\"opt-in\"}",
                "{\"position\":7,\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-out\"}",
                "{\"position\":7,\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\",\"known\":false}",
                "{\"position\":7,\"subject\":\"y2\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"}",
                "{\"position\":7,\"subject\":\"y1\",\"decision\":\"true\",\"outcome\":\"permit\",\"reason\":\"opt-in\"}",
                "{\"position\":7,\"subject\":\"y1\",\"decision\":true,\"outcome\":\"allow\",\"reason\":\"opt-in\"}",
                "{\"position\":7.5,\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"}",
                "{\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"}",
                "{\"position\":2,\"subject\":\"y1\",\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"}"
            })
    void answerThatDoesNotFitIsNone(String body) {
        assertThatThrownBy(() -> decide(Script.plain(200, "", body)))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.CONTRADICTORY));
    }

    @Test
    void permitWithADutyThatIsNotUnderstoodIsNo() throws NoAnswerException {
        assertThat(
                        decide(
                                        Script.plain(
                                                200,
                                                "",
                                                YES.replace(
                                                        "\"reason\"",
                                                        "\"obligations\":[\"sing\"],\"reason\"")))
                                .permits())
                .isFalse();
    }

    @Test
    void busyServiceIsAskedAgainWhenItSaid() throws NoAnswerException {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(
                            calls.incrementAndGet() < 3
                                    ? Script.plain(503, "Retry-After: 2\r\n", "{}")
                                    : Script.plain(200, "", YES));
                })) {
            assertThat(decide(server.uri(), TokenSource.fixed("t")).permits()).isTrue();
        }
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void serviceThatStaysBusyIsGivenUpWithinThePatience() {
        try (RawServer server = serving(Script.plain(503, "", "{\"title\":\"Busy\"}"))) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.UNAVAILABLE))
                    .hasMessage("the service answered 503: Busy");
        }
        assertThat(time.nanoTime())
                .isBetween(Duration.ofSeconds(5).toNanos(), Duration.ofSeconds(10).toNanos());
    }

    @Test
    void waitLongerThanThePatienceIsNotBegun() {
        try (RawServer server = serving(Script.plain(503, "Retry-After: 3600\r\n", "{}"))) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOf(NoAnswerException.class);
        }
        assertThat(time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 403, 404, 413})
    void refusalIsNotAskedAgain(int status) {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    calls.incrementAndGet();
                    out.write(Script.plain(status, "Location: /elsewhere\r\n", "{}"));
                })) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.REFUSED));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void refusedTokenIsRenewedOnce() throws NoAnswerException {
        List<String> refused = new CopyOnWriteArrayList<>();
        TokenSource tokens =
                new TokenSource() {
                    @Override
                    public AccessToken token() {
                        return new AccessToken(refused.isEmpty() ? "old" : "new");
                    }

                    @Override
                    public void refused(AccessToken token) {
                        refused.add(token.value());
                    }
                };
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(
                            request.head().contains("Authorization: Bearer new\r\n")
                                    ? Script.plain(200, "", YES)
                                    : Script.plain(401, "", "{}"));
                })) {
            assertThat(decide(server.uri(), tokens).permits()).isTrue();
        }
        assertThat(refused).containsExactly("old");
    }

    @Test
    void tokenThatStaysRefusedIsNoAnswer() {
        try (RawServer server = serving(Script.plain(401, "", "{}"))) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.NO_TOKEN));
        }
    }

    @Test
    void nobodyThereIsNoAnswer() {
        URI gone;
        try (RawServer server = serving(new byte[0])) {
            gone = server.uri();
        }
        assertThatThrownBy(() -> decide(gone, TokenSource.fixed("t")))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.UNREACHABLE));
        assertThat(time.pauses()).isNotEmpty();
    }

    @Test
    void answerThatDripsIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    try {
                        for (byte each : Script.plain(200, "", YES)) {
                            out.write(each);
                            out.flush();
                            if (over.await(20, TimeUnit.MILLISECONDS)) {
                                return;
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })) {
            RemoteDecisions decisions =
                    new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withTimeout(Duration.ofMillis(300))
                                    .withPatience(Duration.ofNanos(1)));
            assertThatThrownBy(() -> decisions.decide(Question.about(Subject.id("y1")), TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.TIMED_OUT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void answerWithoutEndIsGivenUp() {
        byte[] chunk =
                ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(Script.CHUNKED.getBytes(StandardCharsets.US_ASCII));
                    while (!Thread.currentThread().isInterrupted()) {
                        out.write(chunk);
                    }
                })) {
            RemoteDecisions decisions =
                    new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withPatience(Duration.ofNanos(1)));
            assertThatThrownBy(() -> decisions.decide(Question.about(Subject.id("y1")), TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.BROKEN_OFF));
        }
    }

    @Test
    void batchOfAnySizeIsCutIntoCalls() throws NoAnswerException {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 25_001; i++) {
            questions.add(Question.about(Subject.id((i % 3 == 0 ? "y" : "n") + i)));
        }
        try (RawServer server =
                new RawServer((request, out) -> {
                    List<String> items = items(request);
                    sizes.add(items.size());
                    out.write(Script.plain(200, "", batch(items)));
                })) {
            List<Answer> answers = remote(server.uri()).decideAll(questions, TERMS);
            assertThat(answers).hasSize(questions.size());
            assertThat(IntStream.range(0, answers.size()))
                    .allMatch(i -> answers.get(i).permits() == (i % 3 == 0));
        }
        assertThat(sizes).containsExactly(10_000, 10_000, 5_001);
    }

    @Test
    void batchWithAnAnswerTooFewIsNone() {
        refuseBatch(items -> items.subList(0, items.size() - 1));
    }

    @Test
    void batchInAnotherOrderIsNone() {
        refuseBatch(List::reversed);
    }

    private void refuseBatch(UnaryOperator<List<String>> spoil) {
        try (RawServer server =
                new RawServer((request, out) ->
                        out.write(Script.plain(200, "", batch(spoil.apply(items(request))))))) {
            assertThatThrownBy(() ->
                            remote(server.uri())
                                    .decideAll(
                                            List.of(
                                                    Question.about(Subject.id("y1")),
                                                    Question.about(Subject.id("n2"))),
                                            TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.CONTRADICTORY));
        }
    }

    /// What each item of the request is about, after its id.
    private static List<String> items(RawServer.Request request) throws IOException {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        try {
            return JsonReader.readObject(body.getBytes(StandardCharsets.UTF_8))
                    .list("items")
                    .stream()
                    .map(item -> (Json.Obj) item)
                    .map(item -> item.members().get("id") + "/" + item.members().get("subject"))
                    .map(text -> text.replaceAll("Text\\[value=|\\]", ""))
                    .toList();
        } catch (JsonFault e) {
            throw new IOException(e);
        }
    }

    private static String batch(List<String> items) {
        return items.stream()
                .map(item -> item.split("/", -1))
                .map(item -> Script.answer(Integer.parseInt(item[0]), item[1]).strip())
                .map(item -> item.replace(",\"position\":7", ""))
                .collect(Collectors.joining(",", "{\"position\":7,\"items\":[", "]}"));
    }

    private Answer decide(byte[] answer) throws NoAnswerException {
        try (RawServer server = serving(answer)) {
            return new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withPatience(Duration.ofNanos(1)))
                    .decide(Question.about(Subject.id("y1")), TERMS.withMinPosition(3));
        }
    }

    private Answer decide(URI uri, TokenSource tokens) throws NoAnswerException {
        return new RemoteDecisions(
                        Service.at(uri, tokens).withPatience(Duration.ofSeconds(10)), time)
                .decide(Question.about(Subject.id("y1")), TERMS.withMinPosition(3));
    }

    private RemoteDecisions remote(URI uri) {
        return new RemoteDecisions(Service.at(uri, TokenSource.fixed("t")), time);
    }

    private static RawServer serving(byte[] answer) {
        return new RawServer((request, out) -> {
            request.body();
            out.write(answer);
        });
    }
}
