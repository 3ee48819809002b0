package io.sayso.erasure;

import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Change;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A batch on its way into the log: clear words, since it is about nobody in particular.
///
/// @param requests how many people it is about; only the range is said
record BatchDraft(int number, int count, int requests, Hash root) implements Draft {
    /// The leaf's `t`, and the kind of its change.
    static final String TYPE = "erasure.batch";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> batch =
                Map.of("number", number, "count", count, "root", root.toBase64Url());
        return new Prepared(
                TYPE,
                CanonicalJson.bytes(
                        Map.of(
                                "at",
                                PersonalEntry.minute(slot.recordedAt()),
                                "count",
                                count,
                                "number",
                                number,
                                "requests",
                                range(requests),
                                "root",
                                root.toBase64Url(),
                                "t",
                                TYPE,
                                "v",
                                1)),
                List.of(),
                List.of(new Change(TYPE, null, CanonicalJson.text(batch))));
    }

    private static String range(int requests) {
        if (requests < 10) {
            return "0-9";
        }
        if (requests < 100) {
            return "10-99";
        }
        return requests < 1000 ? "100-999" : "1000+";
    }
}
