package io.sayso.ledger.note;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.List;

/// What the log commits to: its name, how many entries it has, and the root of their tree.
///
/// Extension lines, which the specification allows and advises against, are refused: nobody who
/// audits the log could check them.
///
/// @param origin names the log for ever; the same as the name of its key
/// @param size number of entries, at least 0
/// @param root the root of the tree of `size` leaves
public record Checkpoint(String origin, long size, Hash root) {
    /// @throws InvalidNoteException if the origin is empty or has control characters, the size is
    ///   negative, or the root of no leaves is not that of the empty tree
    public Checkpoint {
        if (origin.isEmpty()
                || NoteText.requireBody(origin + "\n").indexOf('\n') < origin.length()) {
            throw new InvalidNoteException(Rule.CHECKPOINT, "an origin is one line, not empty");
        }
        if (size < 0) {
            throw new InvalidNoteException(Rule.CHECKPOINT, "size " + size + " is negative");
        }
        if (size == 0 && !root.equals(Hashes.emptyRoot())) {
            throw new InvalidNoteException(Rule.CHECKPOINT, "not the root of an empty tree");
        }
    }

    /// Reads the text of a checkpoint's note. Reading proves nothing; [#open] does.
    ///
    /// @throws InvalidNoteException if [#text] writes no such text
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new InvalidNoteException(
                    Rule.CHECKPOINT, "a checkpoint is three lines: origin, size and root");
        }
        return new Checkpoint(lines[0], Decimal.parse(lines[1], Rule.CHECKPOINT), root(lines[2]));
    }

    /// Verifies the log's signature and reads the checkpoint under it.
    ///
    /// @param log the key of the log, whose name is the origin
    /// @throws InvalidNoteException if the log has not signed this, or the text is no checkpoint of
    ///   it
    public static Checkpoint open(SignedNote note, NoteVerifier log) {
        return open(note, List.of(log));
    }

    /// The same for a log that has, or had, several keys: one of them must have signed, and none
    /// wrongly.
    ///
    /// @param keys at least one, all of the log's name
    /// @throws InvalidNoteException if none has signed this, or the text is no checkpoint of the
    ///   log
    public static Checkpoint open(SignedNote note, List<NoteVerifier> keys) {
        note.verify(keys);
        Checkpoint checkpoint = parse(note.text());
        for (NoteVerifier log : keys) {
            if (!checkpoint.origin.equals(log.name())) {
                throw new InvalidNoteException(
                        Rule.ORIGIN,
                        "checkpoint of " + checkpoint.origin + ", key of " + log.name());
            }
        }
        return checkpoint;
    }

    /// The text to sign: three lines.
    public String text() {
        return origin + "\n" + size + "\n" + root.toBase64() + "\n";
    }

    /// The note that the log publishes. Whoever calls has checked that it extends all signed
    /// before.
    ///
    /// @throws InvalidNoteException if the key is of another name than the origin
    public SignedNote sign(NoteSigner log) {
        if (!origin.equals(log.verifier().name())) {
            throw new InvalidNoteException(
                    Rule.ORIGIN, "checkpoint of " + origin + ", key of " + log.verifier().name());
        }
        return new SignedNote(text(), List.of(log.sign(text())));
    }

    /// The same, signed by every key that the log has while it changes from one to another.
    ///
    /// @throws InvalidNoteException if a key is of another name than the origin
    public SignedNote sign(List<NoteSigner> keys) {
        return new SignedNote(
                text(), keys.stream().map(key -> sign(key).signatures().getFirst()).toList());
    }

    private static Hash root(String line) {
        try {
            return Hash.fromBase64(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException(Rule.CHECKPOINT, "root: " + e.getMessage());
        }
    }
}
