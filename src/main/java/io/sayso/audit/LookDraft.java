package io.sayso.audit;

import io.sayso.erasure.PersonalEntry;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.platform.Role;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A look at what is kept of a person, on its way into the log.
///
/// @param looker pseudonym of who looks
record LookDraft(SubjectId subject, SubjectHash hash, Looks.What what, Role role, String looker)
        implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "audit.look";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of(hash);
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        PersonalEntry entry =
                new PersonalEntry(
                        subject,
                        hash,
                        secrets.of(hash),
                        Map.of("looker", looker, "role", wire(role), "what", wire(what)),
                        Map.of("recordedAt", slot.recordedAt().toString()));
        return new Prepared(TYPE, entry.leaf(TYPE, slot), List.of(entry.opening()), List.of());
    }

    private static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "LookDraft[redacted]";
    }
}
