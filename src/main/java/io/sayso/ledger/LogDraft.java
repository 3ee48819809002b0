package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// An entry about the log itself: clear JSON, and nothing that a node must learn from it.
///
/// @param type the leaf's `t`
/// @param shown its members besides `at`, `t` and `v`
record LogDraft(String type, Map<String, ?> shown) implements Draft {
    private static final int FORM = 1;

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> leaf = new TreeMap<>(shown);
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("t", type);
        leaf.put("v", FORM);
        return new Prepared(type, CanonicalJson.bytes(leaf), List.of(), List.of());
    }
}
