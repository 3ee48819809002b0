package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sayso.rulebook.Prohibition;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Terms;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rule version as the API shows it; where a federal rule holds as well, both together.
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleView(
        String id,
        String jurisdiction,
        Instant publishedAt,
        Instant effectiveFrom,
        @JsonProperty("default") SilenceView silence,
        String minors,
        String noticeWindow,
        @Nullable String lifetime,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> minimumNotice,
        boolean retroactive,
        List<ProhibitionView> prohibited,
        String confidence,
        @Nullable LocalDate reviewDate,
        boolean reviewOverdue) {

    /// A use forbidden whatever anybody answered.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProhibitionView(String purpose, String category, @Nullable String source) {
        static ProhibitionView of(Prohibition prohibition) {
            Source source = prohibition.source();
            return new ProhibitionView(
                    prohibition.purpose().value(),
                    prohibition.category().value(),
                    source == null ? null : source.wire());
        }
    }

    /// All rules in force.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RulePage(String ruleVersion, List<RuleView> items, @Nullable String cursor) {}

    static RuleView of(Rule rule, Instant now) {
        Terms terms = rule.terms();
        return new RuleView(
                rule.id(),
                rule.jurisdiction().code(),
                rule.publishedAt(),
                rule.effectiveFrom(),
                new SilenceView(TermsJson.word(terms.silence())),
                TermsJson.word(terms.minors()),
                terms.noticeWindow().toString(),
                terms.lifetime() == null ? null : terms.lifetime().toString(),
                terms.minimumNotice(),
                terms.retroactive(),
                terms.prohibited().stream().map(ProhibitionView::of).toList(),
                TermsJson.word(terms.confidence()),
                terms.reviewDate(),
                isOverdue(terms.reviewDate(), now));
    }

    /// A review is due from 00:00 UTC of its day; a rule without one is always due.
    static boolean isOverdue(@Nullable LocalDate review, Instant now) {
        return review == null || !now.isBefore(review.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
