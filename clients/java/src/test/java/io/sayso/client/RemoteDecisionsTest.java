package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single questions and batches against a service that answers badly.
class RemoteDecisionsTest extends RemoteCase {
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
}
