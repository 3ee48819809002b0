package io.sayso.pages;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.SubjectId;

/// Whom pages are about.
final class Persons {
    private static final int SHORT_ID = 8;

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

    /// Enough to tell two accounts apart, not enough to copy.
    static String masked(String subject) {
        int shown = subject.length() < SHORT_ID ? 1 : 2;
        int start =
                subject.offsetByCodePoints(
                        0, Math.min(shown, subject.codePointCount(0, subject.length())));
        int end =
                subject.length() < SHORT_ID
                        ? subject.length()
                        : subject.offsetByCodePoints(subject.length(), -shown);
        return subject.substring(0, start) + "\u2026" + subject.substring(end);
    }
}
