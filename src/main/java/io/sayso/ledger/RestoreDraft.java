package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// That entries are lost, and that the log goes on without them under another name.
///
/// The tree goes on too: all that the log had before the loss is the beginning of the new one, so
/// that receipts of what survived stay good.
///
/// @param origin the name from here on
/// @param from first index that is lost
/// @param to one behind the last index known to be lost
/// @param since when the last entry that survived was recorded
/// @param reason in the operator's words
/// @param by the operator's pseudonym
record RestoreDraft(String origin, long from, long to, Instant since, String reason, String by)
        implements Draft {
    /// The leaf's `t`, and the kind of its change.
    static final String TYPE = "restore";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        if (slot.index() != from) {
            throw new IllegalStateException("the log has grown since the loss was looked at");
        }
        Map<String, Object> leaf = new HashMap<>();
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("by", by);
        leaf.put("from", from);
        leaf.put("origin", origin);
        leaf.put("reason", reason);
        leaf.put("since", since.toString());
        leaf.put("t", TYPE);
        leaf.put("to", to);
        leaf.put("v", 1);
        String payload = CanonicalJson.text(Map.of("from", from, "origin", origin, "to", to));
        return new Prepared(
                TYPE,
                CanonicalJson.bytes(leaf),
                List.of(),
                List.of(new Change(TYPE, null, payload)));
    }
}
