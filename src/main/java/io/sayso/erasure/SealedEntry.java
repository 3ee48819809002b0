package io.sayso.erasure;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An opening that was lawfully destroyed, and the proof of it.
///
/// @param index of the entry
/// @param ordinal which of its openings
/// @param batch log index of the `erasure.batch` entry
/// @param proof of [#leaf] in the tree under that entry's `root`
/// @param part of an entry about many: the leaf hash of the person's part; otherwise null
public record SealedEntry(
        long index, int ordinal, long batch, InclusionProof proof, @Nullable Hash part) {
    /// A leaf of a batch's tree: `<index>/<ordinal>`, in ASCII.
    public static byte[] leaf(long index, int ordinal) {
        return (index + "/" + ordinal).getBytes(StandardCharsets.US_ASCII);
    }
}
