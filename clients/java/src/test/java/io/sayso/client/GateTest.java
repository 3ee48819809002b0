package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Yes only where the answer is yes; everything else is no, and counted.
class GateTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Subject SOMEBODY = Subject.id("u-1");

    @Test
    void permitIsYes() {
        Gate gate = gate(permit(NOON.plusSeconds(1)));
        assertThat(gate.permits(SOMEBODY)).isTrue();
        assertThat(gate.counts()).isEqualTo(new Gate.Counts(1, Map.of(), Map.of()));
    }

    @Test
    void denialIsNoAndCountedByItsReason() {
        Gate gate = gate(deny("opt-out"));
        assertThat(gate.permits(SOMEBODY)).isFalse();
        assertThat(gate.permits(SOMEBODY)).isFalse();
        assertThat(gate.counts()).isEqualTo(new Gate.Counts(0, Map.of("opt-out", 2L), Map.of()));
    }

    @Test
    void permitThatHasLapsedIsNo() {
        Gate gate = gate(permit(NOON));
        assertThat(gate.permits(SOMEBODY)).isFalse();
        assertThat(gate.counts())
                .isEqualTo(new Gate.Counts(0, Map.of(), Map.of(Unknowable.LAPSED, 1L)));
    }

    @Test
    void undecidedIsNo() {
        Gate gate = gate(new Answer.Undecided(400, "unknown-purpose", "", 7));
        assertThat(gate.permits(SOMEBODY)).isFalse();
        assertThat(gate.counts())
                .isEqualTo(new Gate.Counts(0, Map.of(), Map.of(Unknowable.UNDECIDED, 1L)));
    }

    @ParameterizedTest
    @EnumSource(Unknowable.class)
    void whateverCannotBeKnownIsNoAndCountedByItsCause(Unknowable cause) {
        Gate gate =
                gate(() -> {
                    throw new NoAnswerException(cause, "as the test wants it");
                });
        assertThat(gate.permits(SOMEBODY)).isFalse();
        assertThat(gate.counts()).isEqualTo(new Gate.Counts(0, Map.of(), Map.of(cause, 1L)));
    }

    @Test
    void failureOfThisProgramIsNo() {
        Gate gate =
                gate(() -> {
                    throw new IllegalStateException("as the test wants it");
                });
        assertThat(gate.permits(SOMEBODY)).isFalse();
        assertThat(gate.counts())
                .isEqualTo(new Gate.Counts(0, Map.of(), Map.of(Unknowable.FAULT, 1L)));
    }

    @Test
    void reasonsWithoutEndDoNotFillTheMemory() {
        int[] number = {0};
        Gate gate = gate(() -> deny("reason-" + number[0]++));
        for (int i = 0; i < 1000; i++) {
            gate.permits(SOMEBODY);
        }
        assertThat(gate.counts().denied()).hasSize(65).containsEntry("other", 936L);
    }

    @Test
    void nobodyIsNamedByToString() {
        assertThat(
                        List.of(
                                Question.about(SOMEBODY).toString(),
                                Question.about(Subject.alias("handle", "@u-1")).toString()))
                .noneMatch(text -> text.contains("u-1"));
    }

    private static Answer permit(Instant until) {
        return new Answer.Permit("opt-in", until, Answer.Explanation.NONE, 7);
    }

    private static Answer deny(String reason) {
        return new Answer.Deny(reason, true, null, Answer.Explanation.NONE, 7);
    }

    private static Gate gate(Answer answer) {
        return gate(() -> answer);
    }

    private static Gate gate(Decider decider) {
        DecisionPoint decisions =
                new DecisionPoint() {
                    @Override
                    public Answer decide(Question question, Terms terms) throws NoAnswerException {
                        return decider.decide();
                    }

                    @Override
                    public List<Answer> decideAll(List<Question> questions, Terms terms) {
                        throw new AssertionError("not asked here");
                    }
                };
        return new Gate(decisions, Terms.of("ai-training"), () -> NOON);
    }

    /// Decides, whoever it is about.
    @FunctionalInterface
    private interface Decider {
        Answer decide() throws NoAnswerException;
    }
}
