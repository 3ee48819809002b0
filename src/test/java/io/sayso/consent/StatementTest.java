package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.Choice;
import io.sayso.ledger.Slot;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Slot SLOT = new Slot(7, NOON);

    @Test
    void anAnswerTakesEffectWhenItIsRecorded() {
        assertThat(no(null).at(SLOT).effectiveAt()).isEqualTo(NOON);
    }

    @Test
    void anAnswerMayHaveTakenEffectBefore() {
        assertThat(no(NOON.minusSeconds(60)).at(SLOT).effectiveAt())
                .isEqualTo(NOON.minusSeconds(60));
    }

    /// A node whose clock is ahead of the database's accepts a time that the database has not
    /// reached. If it stood, the no would be acknowledged and not yet in force.
    @Test
    void anAnswerNeverTakesEffectAfterItsRecording() {
        assertThat(no(NOON.plusMillis(5)).at(SLOT).effectiveAt()).isEqualTo(NOON);
    }

    private static Statement no(@Nullable Instant effectiveAt) {
        return new Statement(
                Choice.OPT_OUT,
                new Scope(Purpose.ANY, DataCategory.ANY, Recipient.ANY, Jurisdiction.ANY),
                Statement.Actor.SUBJECT,
                null,
                null,
                false,
                Set.of(),
                effectiveAt,
                null,
                null);
    }
}
