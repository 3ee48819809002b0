package io.sayso.lineage;

import io.sayso.decision.Decision;
import io.sayso.vocab.Jurisdiction;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// That a person's data was let in for one use. Names nobody: a number stands for the person.
///
/// @param collectedOn the UTC day of the oldest data of theirs that was let in; null if any came
///   without. To the day, so that a row cannot be joined to a data set by its time
/// @param entries the log's entries that decided, one for each evident place of the ground
record LetIn(int number, Use use, Ground ground, @Nullable LocalDate collectedOn, List64 entries) {
    /// The entries that decided.
    static List64 entries(Decision decision) {
        return List64.of(
                decision.jurisdictions().stream()
                        .map(Decision.InJurisdiction::evidence)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    /// The entry that decided in a place; -1 where none did.
    long entryOf(Jurisdiction place) {
        int at = 0;
        for (Ground.Place each : ground.places()) {
            if (each.code().equals(place.code())) {
                return each.evident() ? entries.get(at) : -1;
            }
            at += each.evident() ? 1 : 0;
        }
        return -1;
    }

    /// The same person and use, answered again: the newer answer, the older of the days.
    LetIn then(LetIn later) {
        LocalDate own = collectedOn;
        LocalDate other = later.collectedOn;
        LocalDate oldest = own == null || other == null ? null : own.isBefore(other) ? own : other;
        return new LetIn(number, use, later.ground, oldest, later.entries);
    }
}
