package io.sayso.audit;

import io.sayso.platform.Caller;
import io.sayso.rulebook.Atlas;
import io.sayso.vocab.Jurisdiction;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Places an auditor may see, each with all that lies below it.
record Reach(Atlas atlas, Set<Jurisdiction> places) {
    Reach {
        places = Set.copyOf(places);
    }

    /// What a token allows; a claim that is no code allows nothing.
    static Reach of(Caller caller, Atlas atlas) {
        return of(caller.jurisdictions(), atlas);
    }

    static Reach of(Collection<String> codes, Atlas atlas) {
        return new Reach(
                atlas,
                codes.stream()
                        .filter(Jurisdiction::isWellFormed)
                        .map(Jurisdiction::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEverywhere() {
        return places.contains(Jurisdiction.ANY);
    }

    /// Whether that place, or everywhere where it is `*`, lies within.
    boolean covers(Jurisdiction where) {
        return places.stream()
                .anyMatch(place -> where.isAny() ? place.isAny() : atlas.covers(place, where));
    }
}
