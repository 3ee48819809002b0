package io.sayso.lineage;

import io.sayso.decision.DecisionRequest;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Source;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was asked of a person's data besides what the whole run is for.
///
/// @param byAlias whether they were asked about by another name than their id
record Use(boolean byAlias, List<String> categories, List<String> jurisdictions, String source) {
    Use {
        categories = List.copyOf(categories);
        jurisdictions = List.copyOf(jurisdictions);
    }

    static Use of(boolean byAlias, DecisionRequest asked) {
        return new Use(
                byAlias,
                asked.categories().stream().map(DataCategory::value).toList(),
                asked.jurisdictions().stream().map(Jurisdiction::code).toList(),
                asked.source().wire());
    }

    /// The question again.
    ///
    /// @param collectedOn the day of the oldest data; null if that was not said
    DecisionRequest toRequest(Run run, @Nullable LocalDate collectedOn) {
        return new DecisionRequest(
                run.purpose(),
                categories.stream().map(DataCategory::new).toList(),
                run.recipient(),
                jurisdictions.stream().map(Jurisdiction::new).toList(),
                collectedOn == null ? null : collectedOn.atStartOfDay(ZoneOffset.UTC).toInstant(),
                Source.ofWire(source).orElseThrow());
    }
}
