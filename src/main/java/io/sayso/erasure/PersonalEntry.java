package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.Opening;
import io.sayso.ledger.Slot;
import io.sayso.ledger.SubjectSecret;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;

/// An entry about a person: a leaf that says nothing of them, and what opens it.
///
/// The leaf commits to three values: who (`subject`), what (`facts`, without a pseudonym), and how
/// we know (`evidence`). Subject and evidence open only with the person's secret.
public final class PersonalEntry {
    private static final SecureRandom RANDOM = new SecureRandom();
    // To the minute: an exact time would join a leaf to other systems' logs.
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    private final UUID uuid = random();
    private final Hash factsOpening = Hash.of(bytes(Hash.BYTES));
    private final SubjectHash subject;
    private final SubjectSecret secret;
    private final Bytes subjectValue;
    private final Bytes facts;
    private final Bytes evidence;

    /// @param facts what was said, in coarse words; kept from a person's erasure only if policy so
    /// @param evidence everything that could be joined to other records
    public PersonalEntry(
            SubjectId id,
            SubjectHash subject,
            SubjectSecret secret,
            Map<String, ?> facts,
            Map<String, ?> evidence) {
        this.subject = subject;
        this.secret = secret;
        this.subjectValue = CanonicalJson.bytes(Map.of("id", uuid.toString(), "sub", id.value()));
        this.facts = CanonicalJson.bytes(facts);
        this.evidence = CanonicalJson.bytes(evidence);
    }

    /// The leaf's form of an instant.
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /// The leaf of an entry that is about this person only.
    public Bytes leaf(String type, Slot slot) {
        return CanonicalJson.bytes(
                Map.of(
                        "at",
                        minute(slot.recordedAt()),
                        "evidence",
                        evidenceCommitment().toBase64Url(),
                        "facts",
                        factsCommitment().toBase64Url(),
                        "subject",
                        subjectCommitment().toBase64Url(),
                        "t",
                        type,
                        "v",
                        1));
    }

    /// This person's part in an entry about many: a leaf of that entry's own tree.
    public Bytes part() {
        return CanonicalJson.bytes(
                Map.of(
                        "evidence", evidenceCommitment().toBase64Url(),
                        "facts", factsCommitment().toBase64Url(),
                        "subject", subjectCommitment().toBase64Url()));
    }

    /// The same, of an entry that was written before.
    static Bytes part(SubjectSecret secret, Sealing.Opened opened, Hash facts) {
        return CanonicalJson.bytes(
                Map.of(
                        "evidence",
                        Commitment.commit(
                                        "evidence",
                                        opened.evidence().toArray(),
                                        Commitment.opening(secret, "evidence", opened.entry()))
                                .toBase64Url(),
                        "facts",
                        facts.toBase64Url(),
                        "subject",
                        Commitment.commit(
                                        "subject",
                                        opened.subject().toArray(),
                                        Commitment.opening(secret, "subject", opened.entry()))
                                .toBase64Url()));
    }

    /// What opens it.
    public Opening opening() {
        return new Opening(
                subject, facts, factsOpening, Sealing.seal(secret, uuid, subjectValue, evidence));
    }

    private Hash subjectCommitment() {
        return Commitment.commit(
                "subject", subjectValue.toArray(), Commitment.opening(secret, "subject", uuid));
    }

    private Hash evidenceCommitment() {
        return Commitment.commit(
                "evidence", evidence.toArray(), Commitment.opening(secret, "evidence", uuid));
    }

    private Hash factsCommitment() {
        return Commitment.commit("facts", facts.toArray(), factsOpening);
    }

    private static UUID random() {
        ByteBuffer random = ByteBuffer.wrap(bytes(16));
        return new UUID(random.getLong(), random.getLong());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
