package io.sayso.rulebook.governance;

import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.vocab.SubjectHash;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// An entry about policy: its leaf is clear JSON, since nobody personal is in it.
///
/// @param change what nodes learn, given the entry's place
/// @param shown the leaf's members besides `at`, `t` and `v`, and besides when a rule begins
record PolicyDraft(Function<Slot, PolicyChange> change, Map<String, Object> shown)
        implements Draft {
    private static final int FORM = 1;

    /// Stands for what was written before, by who asks again: never written.
    static final PolicyDraft NEVER =
            new PolicyDraft(
                    _ -> {
                        throw new IllegalStateException("it is in the log already");
                    },
                    Map.of());

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        PolicyChange policy = change.apply(slot);
        Map<String, Object> leaf = new TreeMap<>(shown);
        if (policy instanceof PolicyChange.RulePublished rule) {
            leaf.put("effectiveFrom", rule.effectiveFrom().toString());
        }
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("t", policy.type());
        leaf.put("v", FORM);
        return new Prepared(
                policy.type(),
                PolicyJson.canonical(leaf),
                List.of(),
                List.of(PolicyJson.toChange(policy)));
    }
}
