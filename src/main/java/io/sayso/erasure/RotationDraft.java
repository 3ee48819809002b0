package io.sayso.erasure;

import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.vocab.SubjectHash;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The entry that says that every person's key is under a newer key-encryption key.
///
/// @param name of the newer one
record RotationDraft(String name) implements Draft {
    private static final String TYPE = "key.rotate";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        return new Prepared(
                TYPE,
                CanonicalJson.bytes(
                        Map.of(
                                "at",
                                PersonalEntry.minute(slot.recordedAt()),
                                "key",
                                KeyEncryptionKeys.KEK,
                                "t",
                                TYPE,
                                "to",
                                name,
                                "v",
                                1)),
                List.of(),
                List.of());
    }
}
