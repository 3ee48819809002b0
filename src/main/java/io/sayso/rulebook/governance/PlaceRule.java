package io.sayso.rulebook.governance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What holds in one place, in short.
///
/// @param version of the rule; two of them where a federal rule holds as well
/// @param overdue whether it must be looked at again
public record PlaceRule(
        String code,
        String name,
        String silence,
        String minors,
        String noticeWindow,
        String confidence,
        @Nullable LocalDate reviewDate,
        boolean overdue,
        String version) {
    static PlaceRule of(RuleFile file, RuleView rule) {
        return new PlaceRule(
                file.code().code(),
                file.name(),
                rule.silence().silence(),
                rule.minors(),
                rule.noticeWindow(),
                rule.confidence(),
                rule.reviewDate(),
                rule.reviewOverdue(),
                rule.id());
    }
}
