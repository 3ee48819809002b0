package io.sayso.lineage;

import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// By when something has to be done about a no that came after the training.
@ApplicationScoped
class Deadlines {
    private final Period usual;
    private final Map<String, Period> stated;

    /// @throws IllegalArgumentException if a key is no jurisdiction
    Deadlines(LineageConfig config) {
        this.usual = config.deadline();
        this.stated = new HashMap<>(config.deadlines());
        for (String code : stated.keySet()) {
            if (!Jurisdiction.isWellFormed(code)) {
                throw new IllegalArgumentException(
                        "sayso.runs.deadlines: " + code + " is no jurisdiction");
            }
        }
    }

    /// The earliest of those jurisdictions' deadlines, by the calendar in UTC. A part of a country
    /// that states none has its country's.
    Instant after(Instant no, Collection<Jurisdiction> places) {
        return places.stream()
                .map(this::period)
                .map(period -> no.atZone(ZoneOffset.UTC).plus(period).toInstant())
                .min(Comparator.naturalOrder())
                .orElseGet(() -> no.atZone(ZoneOffset.UTC).plus(usual).toInstant());
    }

    private Period period(Jurisdiction place) {
        Period own = stated.get(place.code());
        return own == null ? stated.getOrDefault(place.country().code(), usual) : own;
    }
}
