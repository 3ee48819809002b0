package io.sayso.rulebook.governance;

import io.sayso.platform.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/// Drafts of rules, for who counts what would come of them.
@ApplicationScoped
public class Proposals {
    private final RuleService service;

    Proposals(RuleService service) {
        this.service = service;
    }

    /// An open draft, judged against the rules of now.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 outside the claim, 404, 409 if it
    ///   has ended or cannot be used any more
    public Proposed get(Caller officer, String draft) {
        return service.proposed(officer, draft);
    }

    /// Requires that an officer may touch what a file is about.
    ///
    /// @param name a jurisdiction's code, or `trees`
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 outside the claim
    public void requireReach(Caller officer, String name) {
        service.requireReach(officer, name);
    }
}
