package io.sayso.rulebook.governance;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The jurisdictions an officer or auditor may see and touch: those of the token, and all below.
record Reach(Atlas atlas, Set<Jurisdiction> claims) {
    static Reach of(Caller caller, Rulebook rulebook) {
        return new Reach(
                rulebook.atlas(),
                caller.jurisdictions().stream()
                        .filter(Jurisdiction::isWellFormed)
                        .map(Jurisdiction::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean covers(Jurisdiction where) {
        return claims.stream()
                .anyMatch(claim -> where.isAny() ? claim.isAny() : atlas.covers(claim, where));
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 unless all are covered
    void require(Collection<Jurisdiction> places) {
        if (!places.stream().allMatch(this::covers)) {
            throw ProblemType.OUTSIDE_CLAIM.with(
                    "Your token does not reach every jurisdiction this is about.");
        }
    }

    /// The codes of a rulebook that are covered, `*` among them if everything is.
    List<String> codes(Rulebook rulebook) {
        return Stream.concat(rulebook.rules().keySet().stream(), Stream.of(Jurisdiction.ANY))
                .filter(this::covers)
                .map(Jurisdiction::code)
                .toList();
    }
}
