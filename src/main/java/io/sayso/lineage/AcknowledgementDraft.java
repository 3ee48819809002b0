package io.sayso.lineage;

import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Change;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An acknowledgement on its way into the log: clear JSON, without the words of whoever wrote it,
/// which might name somebody. Those are bound by their hash.
///
/// @param by pseudonym of the pipeline
/// @param words hash of owner and evidence
record AcknowledgementDraft(
        String id, String run, String kind, String state, long upTo, String by, Hash words)
        implements Draft {
    /// The leaf's `t`, and the kind of its change, whose payload is the acknowledgement's id.
    static final String TYPE = "run.acknowledge";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> leaf = new HashMap<>();
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("t", TYPE);
        leaf.put("v", 1);
        leaf.put("id", id);
        leaf.put("run", run);
        leaf.put("kind", kind);
        leaf.put("state", state);
        leaf.put("upTo", upTo);
        leaf.put("by", by);
        leaf.put("words", words.toBase64());
        return new Prepared(
                TYPE, CanonicalJson.bytes(leaf), List.of(), List.of(new Change(TYPE, null, id)));
    }
}
