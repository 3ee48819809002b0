package io.sayso.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.TlogProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// Three files that prove one answer, and the check of them that needs nothing else.
///
/// @param folder where they are
record ProofCheck(Path folder) {
    private static final String RECEIPT = "receipt.json";
    private static final String KEY = "log.vkey";
    private static final String PROOF = "entry.tlog-proof";

    /// What has been shown.
    ///
    /// @param checkpoint the signed checkpoint that the entry is under
    /// @param index the entry's place in the log
    /// @param leaf the entry as it stands in the log
    /// @param facts what was said, opened
    record Verified(Checkpoint checkpoint, long index, String leaf, String facts) {}

    /// Downloads them; waits until a checkpoint covers the entry.
    void download(Api api, ReadyUser user, String receiptPath) throws IOException {
        Files.createDirectories(folder);
        JsonNode receipt = api.get(user, receiptPath);
        Files.writeString(folder.resolve(RECEIPT), receipt.toPrettyString());
        Files.writeString(folder.resolve(KEY), api.text("/log/vkey"));
        Files.writeString(folder.resolve(PROOF), api.text(receipt.path("proof").asText()));
    }

    /// Checks signature, inclusion and commitments, from the files alone.
    ///
    /// @throws InvalidProofException if the entry is not in the tree that the log signed
    /// @throws IllegalStateException if the proof is of something else, or what the receipt opens
    ///   is not what the entry commits to
    /// @throws io.sayso.ledger.note.InvalidNoteException if the log has not signed that tree
    Verified verify() throws IOException {
        JsonNode receipt = Api.JSON.readTree(folder.resolve(RECEIPT).toFile());
        return verify(receipt, base64(receipt.path("leaf")));
    }

    /// Whether the same proof holds for an entry that differs in one bit.
    boolean holdsForAnother() throws IOException {
        JsonNode receipt = Api.JSON.readTree(folder.resolve(RECEIPT).toFile());
        byte[] leaf = base64(receipt.path("leaf"));
        leaf[leaf.length / 2] ^= 1;
        try {
            prove(receipt, leaf);
            return true;
        } catch (InvalidProofException e) {
            return false;
        }
    }

    private Verified verify(JsonNode receipt, byte[] leaf) throws IOException {
        Checkpoint checkpoint = prove(receipt, leaf);
        JsonNode entry = Api.JSON.readTree(leaf);
        for (Map.Entry<String, JsonNode> opening : receipt.path("openings").properties()) {
            requireOpens(entry, opening.getKey(), opening.getValue());
        }
        return new Verified(
                checkpoint,
                receipt.path("index").asLong(),
                entry.toString(),
                Api.JSON.readTree(base64(receipt.at("/openings/facts/value"))).toString());
    }

    private Checkpoint prove(JsonNode receipt, byte[] leaf) throws IOException {
        NoteVerifier key = NoteVerifier.parse(Files.readString(folder.resolve(KEY)).strip());
        TlogProof proof = TlogProof.parse(Files.readAllBytes(folder.resolve(PROOF)));
        Checkpoint checkpoint = proof.verify(Hashes.leaf(leaf), key);
        if (proof.index() != receipt.path("index").asLong()
                || !checkpoint.origin().equals(receipt.path("origin").asText())) {
            throw new IllegalStateException("the proof is of another entry or another log");
        }
        return checkpoint;
    }

    private static void requireOpens(JsonNode entry, String label, JsonNode opening) {
        Hash commitment =
                Commitment.commit(
                        label,
                        base64(opening.path("value")),
                        Hash.of(base64(opening.path("opening"))));
        if (!commitment.toBase64Url().equals(entry.path(label).asText())) {
            throw new IllegalStateException("the entry does not commit to this " + label);
        }
    }

    private static byte[] base64(JsonNode text) {
        return Base64.getDecoder().decode(text.asText());
    }
}
