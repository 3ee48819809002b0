package io.sayso.consent;

import io.sayso.erasure.PersonalEntry;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Change;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Opening;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A delivery to many on its way into the log: one entry, whose leaf names the root over the
/// persons' parts.
///
/// @param people each person once, with their hash
record DeliveryDraft(
        NoticeRef notice, String language, Instant deliveredAt, Map<SubjectHash, SubjectId> people)
        implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "notice.delivery";

    @Override
    public Set<SubjectHash> subjects() {
        return people.keySet();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        List<Hash> parts = new ArrayList<>(people.size());
        List<Opening> openings = new ArrayList<>(people.size());
        List<Change> changes = new ArrayList<>(people.size());
        people.forEach((hash, subject) -> {
            PersonalEntry entry =
                    new PersonalEntry(subject, hash, secrets.of(hash), facts(), evidence(slot));
            parts.add(Hashes.leaf(entry.part().toArray()));
            openings.add(entry.opening());
            changes.add(StandingJson.toChange(hash, change(subject)));
        });
        Map<String, Object> leaf =
                Map.of(
                        "at",
                        PersonalEntry.minute(slot.recordedAt()),
                        "count",
                        people.size(),
                        "notice",
                        notice.toString(),
                        "root",
                        Hashes.root(parts).toBase64Url(),
                        "t",
                        TYPE,
                        "v",
                        1);
        return new Prepared(TYPE, CanonicalJson.bytes(leaf), openings, changes);
    }

    private Map<String, Object> facts() {
        return Map.of(
                "notice",
                notice.toString(),
                "language",
                language,
                "delivered",
                deliveredAt.truncatedTo(ChronoUnit.DAYS).toString());
    }

    private Map<String, Object> evidence(Slot slot) {
        return Map.of(
                "recordedAt", slot.recordedAt().toString(), "deliveredAt", deliveredAt.toString());
    }

    private StandingChange change(SubjectId subject) {
        return new StandingChange.NoticeDelivered(
                subject.value(), notice.id(), notice.version(), deliveredAt);
    }

    @Override
    public String toString() {
        return "DeliveryDraft[" + notice + ", " + people.size() + " people]";
    }
}
