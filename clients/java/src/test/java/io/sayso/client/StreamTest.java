package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A stream that is spoilt in any way leaves the caller with an error, never with a shorter or
/// other data set that looks whole.
class StreamTest extends StreamCase {
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
}
