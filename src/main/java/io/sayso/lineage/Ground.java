package io.sayso.lineage;

import io.sayso.decision.Decision;
import java.util.List;

/// Why somebody was let in: what each jurisdiction said.
record Ground(List<Place> places) {
    /// What one jurisdiction said.
    ///
    /// @param rule the version that applied
    /// @param evident whether an entry of the log decided; which one is kept beside it
    record Place(String code, String reason, String rule, boolean evident) {}

    Ground {
        places = List.copyOf(places);
    }

    static Ground of(Decision decision) {
        return new Ground(
                decision.jurisdictions().stream()
                        .map(each ->
                                new Place(
                                        each.code().code(),
                                        each.reason().wire(),
                                        each.rule(),
                                        each.evidence() != null))
                        .toList());
    }
}
