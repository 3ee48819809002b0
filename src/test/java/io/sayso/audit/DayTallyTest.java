package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an entry counts as, on which day and for which place.
class DayTallyTest {
    private static final Instant EVENING = Instant.parse("2026-05-03T23:59:59.999999Z");
    private static final LocalDate DAY = LocalDate.parse("2026-05-03");
    private static final Set<Jurisdiction> HOMES =
            Set.of(new Jurisdiction("HK"), new Jurisdiction("GB"));

    private final DayTally tally = new DayTally();

    @Test
    void anAnswerThatNamesAPlaceCountsThereAndOnceForAll() {
        tally.answer(json("{'answer':'opt-in','jurisdiction':'HK'}"), EVENING, HOMES, false);
        tally.answer(json("{'answer':'opt-out','jurisdiction':'HK'}"), EVENING, HOMES, true);
        assertThat(tally.counts())
                .containsExactly(
                        answer("*", "withdrawn", 1),
                        answer("*", "yes", 1),
                        answer("HK", "withdrawn", 1),
                        answer("HK", "yes", 1));
    }

    @Test
    void anAnswerThatIsMeantEverywhereCountsWhereThePersonLived() {
        tally.answer(json("{'answer':'opt-out','jurisdiction':'*'}"), EVENING, HOMES, false);
        assertThat(tally.counts())
                .containsExactly(
                        answer("*", "no", 1), answer("GB", "no", 1), answer("HK", "no", 1));
    }

    @Test
    void decisionsCountByReasonOnTheDayOfTheLast() {
        JsonNode leaf =
                json(
                        "{'until':'2026-05-04T00:00:01Z','groups':[{'reasons':{'opt-in':3,'no-opt-in':5},"
                            + "'unknown':2,'errors':1},{'reasons':{'no-opt-in':1},'unknown':0,'errors':0}]}");
        tally.decisions(leaf, EVENING);
        assertThat(tally.counts())
                .containsExactlyInAnyOrder(
                        decision("no-opt-in", 6),
                        decision("opt-in", 3),
                        decision("unknown", 2),
                        decision("error", 1));
    }

    private static DayCount answer(String place, String word, long count) {
        return new DayCount(DAY, DayCount.Kind.ANSWER, place, word, count);
    }

    private static DayCount decision(String word, long count) {
        return new DayCount(DAY.plusDays(1), DayCount.Kind.DECISION, "*", word, count);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
