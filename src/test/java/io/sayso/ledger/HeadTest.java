package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Trees;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static final Instant NEWEST = Instant.parse("2026-03-01T12:00:00.000005Z");
    private static final Frontier THREE = Frontier.empty().appendAll(Trees.leaves(3));

    @Test
    void theNextEntryIsRecordedNow() {
        Instant now = NEWEST.plusSeconds(7);
        assertThat(new Head(THREE, NEWEST, now).next()).isEqualTo(new Slot(3, now));
    }

    @Test
    void aClockThatStandsOrWasSetBackGivesTheNextMicrosecond() {
        Slot next = new Slot(3, Instant.parse("2026-03-01T12:00:00.000006Z"));
        for (Instant now : List.of(NEWEST, NEWEST.minusNanos(1_000), NEWEST.minusSeconds(86_400))) {
            assertThat(new Head(THREE, NEWEST, now).next()).isEqualTo(next);
        }
    }

    @Test
    void theEntriesOfABatchAreAMicrosecondApart() {
        Slot next = new Head(THREE, NEWEST, NEWEST).next();
        assertThat(next.plus(4096))
                .isEqualTo(new Slot(4099, Instant.parse("2026-03-01T12:00:00.004102Z")));
    }
}
