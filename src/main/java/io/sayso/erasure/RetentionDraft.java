package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An officer's word that a person's data must be kept, or need not be any longer, on its way into
/// the log.
///
/// @param who the suppression token, which stands for the person in this entry
/// @param retention null if it is lifted
/// @param reference where the ground is on file
record RetentionDraft(
        SubjectHash person, Bytes who, @Nullable Retention retention, String reference)
        implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "subject.retain";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of(person);
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        PersonalEntry entry =
                new PersonalEntry(
                        new SubjectId(ErasureChange.text(who)),
                        person,
                        secrets.of(person),
                        facts(),
                        Map.of("recordedAt", slot.recordedAt().toString(), "reference", reference));
        return new Prepared(
                TYPE,
                entry.leaf(TYPE, slot),
                List.of(entry.opening()),
                List.of(RetentionChange.of(ErasureChange.text(who), retention).toChange()));
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("outcome", retention == null ? "lifted" : retention.outcome().wire());
        if (retention != null) {
            facts.put("ground", retention.ground());
            if (retention.until() != null) {
                facts.put("until", retention.until().toString());
            }
        }
        return facts;
    }

    @Override
    public String toString() {
        return "RetentionDraft[redacted]";
    }
}
