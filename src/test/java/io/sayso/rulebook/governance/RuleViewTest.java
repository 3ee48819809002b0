package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// When a rule is overdue for review.
class RuleViewTest {
    private static final LocalDate REVIEW = LocalDate.parse("2027-02-21");

    @Test
    void aReviewIsDueFromTheBeginningOfItsDay() {
        assertThat(RuleView.isOverdue(REVIEW, Instant.parse("2027-02-20T23:59:59.999999Z")))
                .isFalse();
        assertThat(RuleView.isOverdue(REVIEW, Instant.parse("2027-02-21T00:00:00Z"))).isTrue();
    }

    @Test
    void aRuleWithoutAReviewDateIsAlwaysDue() {
        assertThat(RuleView.isOverdue(null, Instant.EPOCH)).isTrue();
    }
}
