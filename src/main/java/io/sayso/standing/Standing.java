package io.sayso.standing;

import io.sayso.decision.SubjectState;
import io.sayso.vocab.SubjectId;
import java.util.List;
import java.util.Set;

/// All that is kept in memory of one person: not their id, which only the hash stands for.
///
/// @param state what decisions look at
/// @param guardians ids of who may speak for them while they are minors
/// @param aliases their other names, hashed
public record Standing(SubjectState state, Set<SubjectId> guardians, Set<HeldAlias> aliases) {
    /// Somebody of whom nothing is known but that they exist.
    static final Standing NEW =
            new Standing(
                    new SubjectState(true, false, List.of(), null, List.of(), List.of()),
                    Set.of(),
                    Set.of());

    public Standing {
        guardians = Set.copyOf(guardians);
        aliases = Set.copyOf(aliases);
    }

    Standing with(SubjectState changed) {
        return new Standing(changed, guardians, aliases);
    }

    /// The same person, denied whatever is asked.
    Standing sealed() {
        return state.sealed()
                ? this
                : with(
                        new SubjectState(
                                true,
                                true,
                                state.residences(),
                                state.adultOn(),
                                state.answers(),
                                state.deliveries()));
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Standing[redacted]";
    }
}
