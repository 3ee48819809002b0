package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Text and the signatures over it. Reading one proves nothing; [#verify] does.
///
/// @param text ends in a newline; UTF-8 without other control characters
/// @param signatures 1 to 64, in their order
public record SignedNote(String text, List<NoteSignature> signatures) {
    /// What we read at most; the specification asks for a limit of at least 16.
    public static final int MAX_SIGNATURES = 64;

    /// @throws InvalidNoteException if the text or the number of signatures is not as promised
    public SignedNote {
        NoteText.requireBody(text);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new InvalidNoteException(
                    Rule.FORM, "a note has 1 to 64 signatures, not " + signatures.size());
        }
        signatures = List.copyOf(signatures);
    }

    /// Reads a note.
    ///
    /// @throws InvalidNoteException if [#bytes] writes no such note
    public static SignedNote parse(byte[] note) {
        return parse(NoteText.decode(note));
    }

    static SignedNote parse(String note) {
        int lastEmptyLine = note.lastIndexOf("\n\n");
        if (lastEmptyLine < 0 || !note.endsWith("\n")) {
            throw new InvalidNoteException(
                    Rule.FORM, "a note is text, an empty line and signature lines");
        }
        String[] lines = note.substring(lastEmptyLine + 2).split("\n", MAX_SIGNATURES + 2);
        return new SignedNote(
                note.substring(0, lastEmptyLine + 1),
                Arrays.stream(lines, 0, lines.length - 1).map(NoteSignature::parse).toList());
    }

    /// The note as it is published.
    public byte[] bytes() {
        return NoteText.encode(format());
    }

    /// The note as it is published.
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.format()).append('\n'));
        return note.toString();
    }

    /// The same text with one signature more, as from a witness.
    public SignedNote with(NoteSignature signature) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), Stream.of(signature)).toList());
    }

    /// Whether that key has signed; a wrong signature in its name is none.
    public boolean isSignedBy(NoteVerifier key) {
        return signatures.stream().anyMatch(signature -> key.verify(text, signature));
    }

    /// Checks the signatures of the known keys and leaves the others out.
    ///
    /// @return the known keys' signatures, at least one, at most one of each key
    /// @throws InvalidNoteException if a known key's signature is wrong, or no known key has signed
    public List<NoteSignature> verify(List<NoteVerifier> known) {
        List<NoteSignature> valid = new ArrayList<>();
        Set<NoteKey> seen = new HashSet<>();
        for (NoteSignature signature : signatures) {
            Optional<NoteVerifier> verifier =
                    known.stream().filter(v -> v.key().equals(signature.key())).findFirst();
            if (verifier.isEmpty()) {
                continue;
            }
            if (!verifier.get().verify(text, signature)) {
                throw new InvalidNoteException(
                        Rule.SIGNATURE, "wrong signature of " + signature.keyName());
            }
            if (seen.add(signature.key())) {
                valid.add(signature);
            }
        }
        if (valid.isEmpty()) {
            throw new InvalidNoteException(Rule.UNSIGNED, "no known key has signed");
        }
        return List.copyOf(valid);
    }
}
