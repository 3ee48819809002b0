package io.sayso.ledger.note;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evidence, complete in itself and checked offline, that an entry is in the log: a receipt's
/// proof.
///
/// @param index zero-based position of the entry, at least 0
/// @param extra canonical base64 of anything that travels along, or `null`; nothing vouches for it
/// @param path sibling hashes from the leaf up to the root; at most 63
/// @param checkpoint the checkpoint, with any cosignatures
public record TlogProof(
        long index, @Nullable String extra, List<Hash> path, SignedNote checkpoint) {
    /// @throws InvalidNoteException if the index is negative, the path too long, or `extra` is
    ///   empty or not base64
    public TlogProof {
        if (index < 0 || path.size() > InclusionProof.MAX_PATH) {
            throw new InvalidNoteException(
                    Rule.PROOF, "leaf " + index + " with a path of " + path.size() + " hashes");
        }
        if (extra != null && StrictBase64.decode(extra, Rule.PROOF).length == 0) {
            throw new InvalidNoteException(Rule.PROOF, "extra data is left out or not empty");
        }
        path = List.copyOf(path);
    }

    /// Puts a proof and the signed checkpoint of its tree together.
    public static TlogProof of(InclusionProof proof, SignedNote checkpoint) {
        long size = Checkpoint.parse(checkpoint.text()).size();
        if (proof.treeSize() != size) {
            throw new IllegalArgumentException(
                    "proof in a tree of size " + proof.treeSize() + ", checkpoint of size " + size);
        }
        return new TlogProof(proof.leafIndex(), null, proof.path(), checkpoint);
    }

    /// Reads a `.tlog-proof` file. Reading proves nothing; [#verify] does.
    ///
    /// @throws InvalidNoteException if [#bytes] writes no such file
    public static TlogProof parse(byte[] file) {
        return TlogProofText.parse(NoteText.decode(file));
    }

    /// The `.tlog-proof` file.
    public byte[] bytes() {
        return NoteText.encode(TlogProofText.format(this));
    }

    /// The same proof with extra data to travel along; they are not authenticated.
    ///
    /// @param data at least one byte
    public TlogProof withExtra(byte[] data) {
        return new TlogProof(index, StrictBase64.encode(data), path, checkpoint);
    }

    /// Checks that the log has signed a tree with this leaf in it.
    ///
    /// @param leaf the hash of the entry, from [io.sayso.ledger.merkle.Hashes#leaf]
    /// @param log the key of the log
    /// @return the checkpoint that the log has signed
    /// @throws InvalidNoteException if the log has not signed the checkpoint
    /// @throws InvalidProofException if the leaf is not in its tree
    public Checkpoint verify(Hash leaf, NoteVerifier log) {
        Checkpoint signed = Checkpoint.open(checkpoint, log);
        new InclusionProof(index, signed.size(), path).verify(leaf, signed.root());
        return signed;
    }
}
