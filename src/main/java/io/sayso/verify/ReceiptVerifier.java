package io.sayso.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.Jws;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Checks a receipt, whatever its form: the log's signature over it, the log's signature over a
/// checkpoint, the entry's place in the tree of that checkpoint, that what the receipt opens is
/// what the entry commits to, and that the receipt says the same as the entry.
public final class ReceiptVerifier {
    private static final Set<String> YESES = Set.of("dpv:ConsentGiven", "dpv:RenewedConsentGiven");
    private static final List<String> SAID =
            List.of("answer", "purpose", "category", "recipient", "jurisdiction");

    private final List<NoteVerifier> keys;

    /// @param keys of the log, now and before; at least one
    public ReceiptVerifier(List<NoteVerifier> keys) {
        this.keys = List.copyOf(keys);
    }

    /// What a receipt was found to prove.
    ///
    /// @param checkpoint what the log had signed when it gave the receipt
    /// @param index of the entry
    /// @param leaf the entry as it stands in the log
    /// @param subject whom it is about
    /// @param facts what was said
    /// @param evidence when and how
    public record Verified(
            Checkpoint checkpoint,
            long index,
            String leaf,
            String subject,
            JsonNode facts,
            JsonNode evidence) {
        /// Redacted: it says who answered what.
        @Override
        public String toString() {
            return "Verified[" + index + "]";
        }
    }

    /// Checks one.
    ///
    /// @throws InvalidReceiptException naming the first thing that is wrong
    public Verified verify(byte[] file) throws InvalidReceiptException {
        JsonNode receipt = open(ReceiptFile.read(file));
        JsonNode log = receipt.path("sayso:log");
        byte[] leaf = base64(log.path("leaf"), "the entry");
        Checkpoint checkpoint = prove(log, leaf);
        JsonNode entry = ReceiptFile.json(utf8(leaf), "the entry");
        JsonNode subject = opened(entry, log, "subject");
        JsonNode facts = opened(entry, log, "facts");
        JsonNode evidence = opened(entry, log, "evidence");
        requireSame(receipt, subject.path("sub").asText(), facts);
        return new Verified(
                checkpoint,
                log.path("index").asLong(),
                utf8(leaf),
                subject.path("sub").asText(),
                facts,
                evidence);
    }

    private JsonNode open(ReceiptFile file) throws InvalidReceiptException {
        try {
            return ReceiptFile.json(utf8(Jws.verify(file.jws(), keys)), "what was signed");
        } catch (InvalidNoteException e) {
            throw new InvalidReceiptException("the receipt is not what the log signed", e);
        }
    }

    private Checkpoint prove(JsonNode log, byte[] leaf) throws InvalidReceiptException {
        Checkpoint checkpoint;
        TlogProof proof;
        try {
            proof = TlogProof.parse(log.path("proof").asText().getBytes(StandardCharsets.UTF_8));
            checkpoint = proof.verify(Hashes.leaf(leaf), signer(proof));
        } catch (InvalidProofException e) {
            throw new InvalidReceiptException("the entry is not in the tree the log signed", e);
        } catch (InvalidNoteException e) {
            throw new InvalidReceiptException("the proof does not hold", e);
        }
        if (proof.index() != log.path("index").asLong(-1)
                || !checkpoint.origin().equals(log.path("origin").asText())) {
            throw new InvalidReceiptException("the proof is of another entry or another log");
        }
        return checkpoint;
    }

    // The checkpoint may be signed by another of the log's keys than the receipt.
    private NoteVerifier signer(TlogProof proof) {
        for (NoteVerifier key : keys) {
            try {
                Checkpoint.open(proof.checkpoint(), key);
                return key;
            } catch (InvalidNoteException e) {
                // another key's, or nobody's: said by the last one
            }
        }
        return keys.getLast();
    }

    private static JsonNode opened(JsonNode entry, JsonNode log, String label)
            throws InvalidReceiptException {
        JsonNode opening = log.path("openings").path(label);
        byte[] value = base64(opening.path("value"), label);
        Hash commitment;
        try {
            commitment =
                    Commitment.commit(
                            label, value, Hash.fromBase64(opening.path("opening").asText()));
        } catch (IllegalArgumentException e) {
            throw new InvalidReceiptException("the opening of " + label, e);
        }
        if (!commitment.toBase64Url().equals(entry.path(label).asText())) {
            throw new InvalidReceiptException("the entry does not commit to this " + label);
        }
        return ReceiptFile.json(utf8(value), label);
    }

    // The log's key vouches for the words of a receipt; the entry is what counts.
    private static void requireSame(JsonNode receipt, String subject, JsonNode facts)
            throws InvalidReceiptException {
        boolean same = receipt.path("dct:audience").asText().equals(subject);
        for (String part : SAID) {
            same &= receipt.path("sayso:answer").path(part).equals(facts.path(part));
        }
        boolean yes = facts.path("answer").asText().equals("opt-in");
        for (JsonNode record : receipt.path("dpv:hasRecordOfActivity")) {
            same &= yes == YESES.contains(record.path("dpv:hasConsentStatus").asText());
            same &= record.at("/dpv:hasDataSubject/dct:identifier").asText().equals(subject);
        }
        if (!same) {
            throw new InvalidReceiptException("the receipt says something else than its entry");
        }
    }

    private static byte[] base64(JsonNode text, String what) throws InvalidReceiptException {
        try {
            return Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException e) {
            throw new InvalidReceiptException(what + " is not base64");
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
