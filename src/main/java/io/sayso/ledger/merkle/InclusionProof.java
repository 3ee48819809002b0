package io.sayso.ledger.merkle;

import io.sayso.ledger.merkle.InvalidProofException.Rule;
import java.util.List;

/// Evidence that one leaf is in the tree that a checkpoint commits to.
///
/// @param leafIndex zero-based position of the leaf, `0 <= leafIndex < treeSize`
/// @param treeSize number of leaves in the tree, at least 1
/// @param path sibling hashes from the leaf up to the root; at most 63
public record InclusionProof(long leafIndex, long treeSize, List<Hash> path) {
    /// No tree of less than 2^63 leaves needs a longer path.
    public static final int MAX_PATH = 63;

    /// @throws InvalidProofException if the leaf is outside the tree, or the path longer than any
    public InclusionProof {
        if (leafIndex < 0 || treeSize < 0) {
            throw new InvalidProofException(
                    Rule.NEGATIVE,
                    "leaf " + leafIndex + " and size " + treeSize + " must not be negative");
        }
        if (leafIndex >= treeSize) {
            throw new InvalidProofException(
                    Rule.LEAF_OUTSIDE_TREE,
                    "leaf " + leafIndex + " outside tree of size " + treeSize);
        }
        if (path.size() > MAX_PATH) {
            throw new InvalidProofException(
                    Rule.PATH_TOO_LONG, "path of " + path.size() + " hashes, at most " + MAX_PATH);
        }
        path = List.copyOf(path);
    }

    /// Checks that the leaf is in the tree with this root.
    ///
    /// @param leaf the hash of the leaf, from [Hashes#leaf]
    /// @param root the root that the checkpoint of `treeSize` names
    /// @throws InvalidProofException if it is not, or the path does not fit the tree
    public void verify(Hash leaf, Hash root) {
        if (!rootFrom(leaf).equals(root)) {
            throw new InvalidProofException(
                    Rule.ROOT_DIFFERS, "leaf " + leafIndex + " is not in the tree with this root");
        }
    }

    /// Recomputes the root from a leaf hash, in `O(log treeSize)` hashes.
    ///
    /// Source: RFC 9162, section 2.1.3.2, whose names `fn`, `sn` and `r` are kept.
    ///
    /// @param leaf the hash of the leaf, from [Hashes#leaf]
    /// @return the root to compare with the checkpoint's, by [Hash#equals]
    /// @throws InvalidProofException if the path is longer or shorter than the tree is high
    public Hash rootFrom(Hash leaf) {
        TreeHasher hasher = new TreeHasher();
        long fn = leafIndex;
        long sn = treeSize - 1;
        Hash r = leaf;
        for (Hash p : path) {
            if (sn == 0) {
                throw new InvalidProofException(
                        Rule.PATH_TOO_LONG, "path of " + path.size() + " hashes is too long");
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = hasher.node(p, r);
                int skip = Long.numberOfTrailingZeros(fn);
                fn >>>= skip;
                sn >>>= skip;
            } else {
                r = hasher.node(r, p);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            throw new InvalidProofException(
                    Rule.PATH_TOO_SHORT, "path of " + path.size() + " hashes is too short");
        }
        return r;
    }
}
