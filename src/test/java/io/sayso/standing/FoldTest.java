package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How changes of the log become a standing, and that its stored form loses nothing.
class FoldTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void applyingAChangeTwiceChangesNothing() {
        Standing once = Fold.fold(null, no("HK", null), 7, NOON);
        assertThat(Fold.fold(once, no("HK", null), 7, NOON)).isEqualTo(once);
    }

    @Test
    void ofTwoRefusalsOfOneScopeOnlyTheLaterIsKept() {
        Standing standing = Fold.fold(null, no("HK", null), 7, NOON);
        standing = Fold.fold(standing, no("HK", null), 9, NOON.plusSeconds(1));
        assertThat(standing.state().answers()).extracting(Answer::index).containsExactly(9L);
    }

    @Test
    void aRefusalThatTookEffectEarlierDoesNotReplaceALaterOne() {
        Standing standing = Fold.fold(null, no("HK", null), 7, NOON);
        standing = Fold.fold(standing, no("HK", NOON.minusSeconds(60)), 9, NOON.plusSeconds(1));
        assertThat(standing.state().answers()).extracting(Answer::index).containsExactly(7L);
    }

    @Test
    void refusalsOfOtherScopesStay() {
        Standing standing = Fold.fold(null, no("HK", null), 7, NOON);
        standing = Fold.fold(standing, no("GB", null), 9, NOON);
        assertThat(standing.state().answers()).extracting(Answer::index).containsExactly(7L, 9L);
    }

    @Test
    void anObjectionIsANoToEverythingOfWhenItWasConfirmed() {
        Standing standing =
                Fold.fold(
                        null,
                        new StandingChange.Objected("u-1", "email", "agent", NOON.minusSeconds(60)),
                        7,
                        NOON);
        assertThat(standing.state().answers())
                .containsExactly(Objection.answer(7, NOON, NOON.minusSeconds(60), ActorType.AGENT));
        standing = Fold.fold(standing, no("*", null), 9, NOON.plusSeconds(1));
        assertThat(standing.state().answers()).extracting(Answer::index).containsExactly(9L);
    }

    @Test
    void aYesIsNeverForgotten() {
        Standing standing = Fold.fold(null, yes(), 7, NOON);
        standing = Fold.fold(standing, yes(), 8, NOON.plusSeconds(1));
        standing = Fold.fold(standing, no("HK", null), 9, NOON.plusSeconds(2));
        assertThat(standing.state().answers())
                .extracting(Answer::index)
                .containsExactly(7L, 8L, 9L);
    }

    @Test
    void theStoredFormGivesTheSameStandingBack() throws Exception {
        Standing standing = Fold.fold(null, profile(), 1, NOON);
        standing = Fold.fold(standing, yes(), 2, NOON.plusSeconds(1));
        standing = Fold.fold(standing, no("*", NOON.minusSeconds(60)), 3, NOON.plusSeconds(2));
        standing =
                Fold.fold(
                        standing,
                        new StandingChange.NoticeDelivered("u-1", "training", 2, NOON),
                        4,
                        NOON.plusSeconds(3));
        String stored = StandingJson.MAPPER.writeValueAsString(StandingRecord.of("u-1", standing));
        assertThat(StandingJson.MAPPER.readValue(stored, StandingRecord.class).toStanding())
                .isEqualTo(standing);
    }

    @Test
    void nothingThatIsPrintedNamesThePerson() {
        Standing standing = Fold.fold(null, profile(), 1, NOON);
        assertThat(
                        List.of(
                                no("HK", null),
                                yes(),
                                profile(),
                                standing,
                                StandingRecord.of("u-1", standing)))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain("u-1", "g-1"));
    }

    private static StandingChange no(String jurisdiction, @Nullable Instant effectiveAt) {
        return new StandingChange.ChoiceMade(
                "u-1",
                "opt-out",
                "ai-training",
                "*",
                "*",
                jurisdiction,
                effectiveAt,
                "subject",
                false,
                null,
                null,
                false,
                List.of(),
                null,
                null);
    }

    private static StandingChange yes() {
        return new StandingChange.ChoiceMade(
                "u-1",
                "opt-in",
                "ai-training",
                "*",
                "self",
                "HK",
                null,
                "import",
                true,
                "training",
                1,
                true,
                List.of("first-party", "licensed"),
                NOON.plusSeconds(86_400),
                NOON.minusSeconds(86_400));
    }

    private static StandingChange profile() {
        return new StandingChange.SubjectUpdated(
                "u-1",
                List.of(
                        new StandingChange.Place("HK", NOON.minusSeconds(500), null),
                        new StandingChange.Place("GB", NOON.minusSeconds(900), NOON)),
                LocalDate.of(2008, 5, 1),
                List.of("g-1"),
                List.of("email:000102030405060708090a0b0c0d0e0f"));
    }
}
