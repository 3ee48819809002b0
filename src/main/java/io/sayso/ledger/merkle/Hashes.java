package io.sayso.ledger.merkle;

import java.util.List;

/// The hash rules of RFC 9162, section 2.1.1, over SHA-256.
public final class Hashes {
    private static final Hash EMPTY_ROOT = new TreeHasher().empty();

    private Hashes() {}

    /// The hash of one entry: SHA-256 of `0x00` and its bytes.
    public static Hash leaf(byte[] entry) {
        return new TreeHasher().leaf(entry);
    }

    /// The hash of two subtrees side by side: SHA-256 of `0x01`, `left` and `right`.
    public static Hash node(Hash left, Hash right) {
        return new TreeHasher().node(left, right);
    }

    /// The root of the tree without leaves: SHA-256 of nothing.
    public static Hash emptyRoot() {
        return EMPTY_ROOT;
    }

    /// The root over `hashes` in their order, each the hash of a leaf or of an equally high
    /// subtree.
    public static Hash root(List<Hash> hashes) {
        return Frontier.empty().appendAll(hashes).root();
    }
}
