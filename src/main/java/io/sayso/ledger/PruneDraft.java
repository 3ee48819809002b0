package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the log says about its own keeping, on its way into it: clear JSON, and the same in short
/// for the nodes.
///
/// @param type [RetentionPolicy#TYPE] or [Pruned#TYPE]
/// @param learned what nodes learn
/// @param shown what the leaf says beside it
record PruneDraft(String type, Map<String, ?> learned, Map<String, ?> shown) implements Draft {
    private static final int FORM = 1;

    /// @param officer who answers for it, as a pseudonym
    static PruneDraft policy(Map<String, Integer> keepDays, String reason, String officer) {
        return new PruneDraft(
                RetentionPolicy.TYPE,
                Map.of("keepDays", keepDays),
                Map.of("officer", officer, "reason", reason));
    }

    /// @param by who ordered it, as a pseudonym
    static PruneDraft prune(long minIndex, long policy, String by) {
        return new PruneDraft(
                Pruned.TYPE, Map.of("minIndex", minIndex, "policy", policy), Map.of("by", by));
    }

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> leaf = new HashMap<>(shown);
        leaf.putAll(learned);
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("t", type);
        leaf.put("v", FORM);
        return new Prepared(
                type,
                CanonicalJson.bytes(leaf),
                List.of(),
                List.of(new Change(type, null, CanonicalJson.text(learned))));
    }
}
