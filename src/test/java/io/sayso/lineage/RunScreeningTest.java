package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Reason;
import io.sayso.gate.ask.Wish;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a stream is bound to, and what is kept of it.
class RunScreeningTest {
    private static final Run RUN =
            new Run(
                    "r",
                    "m",
                    "1",
                    new Purpose("ai-training.generative"),
                    Recipient.SELF,
                    List.of(new DataCategory("content")),
                    List.of(),
                    "pipeline",
                    Instant.EPOCH,
                    Run.State.OPEN,
                    List.of(),
                    null);

    private final List<Integer> asked = new ArrayList<>();
    private @Nullable Counts counts;
    private @Nullable Admitted kept;

    @Test
    void anItemMayNameNoMoreThanTheRun() {
        RunScreening screening = screening(9);
        assertThat(screening.stray(Wish.NONE)).isNull();
        assertThat(screening.stray(wish("ai-training.generative", "self", "content.public")))
                .isNull();
        assertThat(screening.stray(wish("ai-training", "self", "content"))).isNotNull();
        assertThat(screening.stray(wish("ai-training.generative.fine-tuning", "self", "content")))
                .as("narrower is asked about less")
                .isNotNull();
        assertThat(screening.stray(wish("ai-training.generative", "partner-a", "content")))
                .isNotNull();
        assertThat(screening.stray(wish("ai-training.generative", "self", "behaviour")))
                .isNotNull();
        assertThat(screening.complete(Wish.NONE).categories()).isEqualTo(RUN.categories());
    }

    @Test
    void peopleAreNumberedSomeThousandsAtATimeAndWhoWasErasedMeanwhileIsNotKept() {
        RunScreening screening = screening(1_000_000);
        for (int i = 0; i < 5_000; i++) {
            screening.admit(new SubjectHash(0, i), false, asked(null), permit(i));
        }
        screening.finish();
        assertThat(asked).containsExactly(4096, 904);
        assertThat(admitted().rows()).hasSize(4_999).noneMatch(row -> row.number() == 7);
        assertThat(admitted().rows().get(3).entries()).isEqualTo(List64.of(3));
    }

    @Test
    void dataIsKeptByTheDayAndTheOldestCounts() {
        RunScreening screening = screening(9);
        SubjectHash person = new SubjectHash(0, 1);
        screening.admit(person, false, asked("2026-03-01T12:00:00Z"), permit(4));
        screening.admit(person, false, asked("2026-02-01T23:59:59Z"), permit(4));
        screening.finish();
        assertThat(admitted().rows())
                .extracting(LetIn::collectedOn)
                .containsExactly(LocalDate.of(2026, 2, 1));
    }

    @Test
    void aChunkEndsBeforeItHasMoreItemsThanItMay() {
        RunScreening screening = screening(2);
        screening.failed();
        screening.failed();
        assertThatThrownBy(screening::failed)
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(413));
        screening.finish();
        assertThat(Objects.requireNonNull(counts).errors()).isEqualTo(2);
    }

    private Admitted admitted() {
        return Objects.requireNonNull(kept);
    }

    private RunScreening screening(int most) {
        return new RunScreening(
                RUN,
                most,
                subjects -> {
                    asked.add(subjects.size());
                    Map<SubjectHash, Integer> numbers = new HashMap<>();
                    subjects.forEach(each -> numbers.put(each, (int) each.low()));
                    numbers.remove(new SubjectHash(0, 7));
                    return numbers;
                },
                (sums, _, _, admitted) -> {
                    counts = sums;
                    kept = admitted;
                });
    }

    private static Wish wish(String purpose, String recipient, String category) {
        return new Wish(
                new Purpose(purpose),
                new Recipient(recipient),
                List.of(new DataCategory(category)),
                null,
                null,
                null,
                0,
                null);
    }

    private static DecisionRequest asked(@Nullable String collectedAt) {
        return new DecisionRequest(
                RUN.purpose(),
                RUN.categories(),
                RUN.recipient(),
                List.of(),
                collectedAt == null ? null : Instant.parse(collectedAt),
                Source.FIRST_PARTY);
    }

    private static Decision permit(long entry) {
        return new Decision(
                Reason.OPT_IN,
                Instant.EPOCH,
                null,
                List.of(
                        new Decision.InJurisdiction(
                                new Jurisdiction("HK"), Reason.OPT_IN, "HK@1", entry)));
    }
}
