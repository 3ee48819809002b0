package io.sayso.consent;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.SubjectId;

/// Finds out whom a request is about.
final class Persons {
    private Persons() {}

    /// The person who is signed in.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the token's subject cannot be one
    static SubjectId of(Caller caller) {
        if (!SubjectId.isWellFormed(caller.subject())) {
            throw ProblemType.FORBIDDEN.with("The token's subject cannot be a subject id.");
        }
        return new SubjectId(caller.subject());
    }

    /// The person a path names.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is malformed
    static SubjectId named(String id) {
        if (!SubjectId.isWellFormed(id)) {
            throw ProblemType.VALIDATION.at("id", "must be 1 to 256 printable characters");
        }
        return new SubjectId(id);
    }
}
