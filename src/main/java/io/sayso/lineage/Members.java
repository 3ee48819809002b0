package io.sayso.lineage;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.nio.charset.StandardCharsets;

/// How a chunk commits to whom it let in: a tree over their commitments, in the order of their
/// numbers.
///
/// A commitment is to the person's id, under an opening of their own. Erasure destroys the opening
/// and frees the number: what stays proves nothing about anybody, and the roots still verify.
final class Members {
    /// The commitment's label.
    static final String LABEL = "training-subject";

    private Members() {}

    /// The hash of a member's leaf.
    static Hash leaf(String run, String chunk, int number, Hash commitment) {
        return Hashes.leaf(text(run, chunk, number, commitment).getBytes(StandardCharsets.UTF_8));
    }

    /// A member's leaf: four lines, the last without an end.
    static String text(String run, String chunk, int number, Hash commitment) {
        return run + "\n" + chunk + "\n" + number + "\n" + commitment.toBase64();
    }
}
