package io.sayso.ledger.note;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a `.tlog-proof` file: header, `extra`, `index`, path, an empty line, the
/// checkpoint.
final class TlogProofText {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    private TlogProofText() {}

    static String format(TlogProof proof) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        if (proof.extra() != null) {
            text.append(EXTRA).append(proof.extra()).append('\n');
        }
        text.append(INDEX).append(proof.index()).append('\n');
        proof.path().forEach(hash -> text.append(hash.toBase64()).append('\n'));
        return text.append('\n').append(proof.checkpoint().format()).toString();
    }

    static TlogProof parse(String text) {
        int emptyLine = text.indexOf("\n\n");
        if (emptyLine < 0) {
            throw new InvalidNoteException(Rule.PROOF, "no empty line before the checkpoint");
        }
        Deque<String> lines =
                new ArrayDeque<>(List.of(text.substring(0, emptyLine).split("\n", -1)));
        if (!lines.pop().equals(HEADER)) {
            throw new InvalidNoteException(Rule.PROOF, "the first line is not " + HEADER);
        }
        String extra = optional(EXTRA, lines);
        String index = optional(INDEX, lines);
        if (index == null) {
            throw new InvalidNoteException(Rule.PROOF, "no index line");
        }
        return new TlogProof(
                Decimal.parse(index, Rule.PROOF),
                extra,
                lines.stream().map(TlogProofText::hash).toList(),
                SignedNote.parse(text.substring(emptyLine + 2)));
    }

    private static @Nullable String optional(String prefix, Deque<String> lines) {
        String line = lines.peek();
        return line != null && line.startsWith(prefix)
                ? lines.pop().substring(prefix.length())
                : null;
    }

    private static Hash hash(String line) {
        try {
            return Hash.fromBase64(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException(Rule.PROOF, "path: " + e.getMessage());
        }
    }
}
