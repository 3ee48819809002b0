package io.sayso.consent;

import io.sayso.ledger.Claim;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Records what recorders say of people: all of a request's profiles, or none.
@ApplicationScoped
class ProfileService {
    private final StandingIndex index;
    private final SubjectHasher hasher;
    private final GroupCommit log;

    ProfileService(StandingIndex index, SubjectHasher hasher, GroupCommit log) {
        this.index = index;
        this.hasher = hasher;
        this.log = log;
    }

    /// Appends profiles, side by side and in their order.
    ///
    /// @param where where in the request each stands, for what there is to say of it
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if an alias names somebody else
    CompletionStage<Outcome> record(
            List<Profile> profiles, List<String> where, @Nullable Claim claim) {
        List<ProfileDraft> drafts = profiles.stream().map(this::draft).toList();
        refuseErased(drafts, where);
        refuseTakenAliases(drafts, where);
        return log.submit(new Submission(List.copyOf(drafts), claim, Submission.Urgency.ORDINARY));
    }

    private ProfileDraft draft(Profile profile) {
        return new ProfileDraft(
                profile,
                hasher.of(profile.subject()),
                profile.aliases().stream()
                        .map(alias -> new HeldAlias(alias.type(), hasher.of(alias)))
                        .distinct()
                        .toList(),
                index);
    }

    private void refuseErased(List<ProfileDraft> drafts, List<String> where) {
        List<FieldError> erased = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (index.isErased(drafts.get(i).hash())) {
                erased.add(new FieldError(where.get(i) + "id", "was erased"));
            }
        }
        if (!erased.isEmpty()) {
            throw ProblemType.ERASED.with(
                    "Nothing is recorded of erased people; nothing was recorded.", erased);
        }
    }

    // Two requests at once may still give one alias to two people; a use is then permitted only if
    // it is for both.
    private void refuseTakenAliases(List<ProfileDraft> drafts, List<String> where) {
        Map<SubjectHash, SubjectHash> given = new HashMap<>();
        List<FieldError> taken = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            ProfileDraft draft = drafts.get(i);
            for (HeldAlias alias : draft.aliases()) {
                SubjectHash before = given.putIfAbsent(alias.hash(), draft.hash());
                boolean elsewhere =
                        before != null && !before.equals(draft.hash())
                                || index.bearers(alias.hash()).stream()
                                        .anyMatch(other -> !other.equals(draft.hash()));
                if (elsewhere) {
                    taken.add(
                            new FieldError(
                                    where.get(i) + "aliases",
                                    "has an alias that names another person"));
                }
            }
        }
        if (!taken.isEmpty()) {
            throw ProblemType.CONFLICT.with(
                    taken.getFirst().field() + " " + taken.getFirst().message(), taken);
        }
    }
}
