package io.sayso.ledger.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Makes proofs and roots from stored hashes, for the current tree and every earlier size of it.
///
/// Reads at most the tiles on the way to the leaf and those at the right edge, 16 in the largest
/// tree and 3 or 4 in one of a million leaves. As safe for threads as its source.
///
/// Source: RFC 9162, sections 2.1.3.1 and 2.1.4.1, as loops from the root down.
public final class ProofBuilder {
    private final HashSource source;

    public ProofBuilder(HashSource source) {
        this.source = source;
    }

    /// The root of the tree of the first `treeSize` leaves.
    public Hash root(long treeSize) {
        if (treeSize < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + treeSize);
        }
        return treeSize == 0
                ? Hashes.emptyRoot()
                : new SubtreeReader(source, treeSize).root(0, treeSize);
    }

    /// Proves that leaf `leafIndex` is in the tree of `treeSize` leaves: the RFC's `PATH`.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= leafIndex < treeSize`
    public InclusionProof inclusion(long leafIndex, long treeSize) {
        Objects.checkIndex(leafIndex, treeSize);
        SubtreeReader tree = new SubtreeReader(source, treeSize);
        List<Hash> fromRoot = new ArrayList<>();
        long start = 0;
        long end = treeSize;
        while (end - start > 1) {
            long middle = start + TileMath.split(end - start);
            if (leafIndex < middle) {
                fromRoot.add(tree.root(middle, end));
                end = middle;
            } else {
                fromRoot.add(tree.root(start, middle));
                start = middle;
            }
        }
        return new InclusionProof(leafIndex, treeSize, fromRoot.reversed());
    }

    /// Proves that the tree of `secondSize` leaves extends that of `firstSize`: the RFC's
    /// `SUBPROOF`.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= firstSize <= secondSize`
    public ConsistencyProof consistency(long firstSize, long secondSize) {
        Objects.checkFromToIndex(firstSize, secondSize, Long.MAX_VALUE);
        if (firstSize == 0) {
            return new ConsistencyProof(firstSize, secondSize, List.of());
        }
        SubtreeReader tree = new SubtreeReader(source, secondSize);
        List<Hash> fromRoot = new ArrayList<>();
        long start = 0;
        long end = secondSize;
        while (firstSize < end) {
            long middle = start + TileMath.split(end - start);
            if (firstSize <= middle) {
                fromRoot.add(tree.root(middle, end));
                end = middle;
            } else {
                fromRoot.add(tree.root(start, middle));
                start = middle;
            }
        }
        // The first tree's own root is known to the verifier, any smaller last subtree is not.
        if (start > 0) {
            fromRoot.add(tree.root(start, end));
        }
        return new ConsistencyProof(firstSize, secondSize, fromRoot.reversed());
    }
}
