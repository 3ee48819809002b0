package io.sayso.ledger.note;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.Arrays;
import java.util.List;

/// What a log asks of a witness: to cosign a checkpoint, given proof that it extends what the
/// witness cosigned last.
///
/// Source: C2SP tlog-witness 1.0.0, `add-checkpoint`.
///
/// @param oldSize size of the checkpoint that the witness cosigned last; 0 if none
/// @param proof consistency path from there to the checkpoint, at most 63 hashes
/// @param checkpoint as the log signed it; other signatures may be there
public record WitnessRequest(long oldSize, List<Hash> proof, SignedNote checkpoint) {
    /// No path is longer; the specification forbids more.
    public static final int MAX_PROOF = 63;

    private static final String OLD = "old ";

    /// @throws InvalidNoteException if the size is negative or the path too long
    public WitnessRequest {
        if (oldSize < 0 || proof.size() > MAX_PROOF) {
            throw new InvalidNoteException(
                    Rule.REQUEST, "old size " + oldSize + " and " + proof.size() + " hashes");
        }
        proof = List.copyOf(proof);
    }

    /// Reads the body of a request. Reading proves nothing.
    ///
    /// @throws InvalidNoteException if [#bytes] writes no such body
    public static WitnessRequest parse(byte[] body) {
        String text = NoteText.decode(body);
        int emptyLine = text.indexOf("\n\n");
        if (!text.startsWith(OLD) || emptyLine < 0) {
            throw new InvalidNoteException(
                    Rule.REQUEST, "a request is old, a size, hashes, an empty line, a checkpoint");
        }
        String[] lines = text.substring(OLD.length(), emptyLine).split("\n", MAX_PROOF + 2);
        return new WitnessRequest(
                Decimal.parse(lines[0], Rule.REQUEST),
                Arrays.stream(lines).skip(1).map(WitnessRequest::hash).toList(),
                SignedNote.parse(text.substring(emptyLine + 2)));
    }

    /// The body of the request.
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash.toBase64()).append('\n'));
        return NoteText.encode(text.append('\n').append(checkpoint.format()).toString());
    }

    private static Hash hash(String line) {
        try {
            return Hash.fromBase64(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException(Rule.REQUEST, "proof: " + e.getMessage());
        }
    }
}
