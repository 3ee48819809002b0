package io.sayso.ledger.merkle;

import io.sayso.ledger.merkle.InvalidProofException.Rule;
import java.util.ArrayList;
import java.util.List;

/// Evidence that a larger tree begins with every leaf of a smaller one, in the same order.
///
/// @param firstSize number of leaves in the smaller tree
/// @param secondSize number of leaves in the larger tree, at least `firstSize`
/// @param path hashes in the order of RFC 9162, section 2.1.4; at most 64, none if `firstSize` is 0
///   or the sizes are equal
public record ConsistencyProof(long firstSize, long secondSize, List<Hash> path) {
    /// No two trees of less than 2^63 leaves need a longer path.
    public static final int MAX_PATH = 64;

    /// @throws InvalidProofException if the tree shrank, or no such trees have so long a path
    public ConsistencyProof {
        if (firstSize < 0 || secondSize < 0) {
            throw new InvalidProofException(
                    Rule.NEGATIVE,
                    "sizes " + firstSize + " and " + secondSize + " must not be negative");
        }
        if (firstSize > secondSize) {
            throw new InvalidProofException(
                    Rule.TREE_SHRANK, "the tree shrank from " + firstSize + " to " + secondSize);
        }
        boolean trivial = firstSize == 0 || firstSize == secondSize;
        if (path.size() > (trivial ? 0 : MAX_PATH)) {
            throw new InvalidProofException(
                    Rule.PATH_TOO_LONG,
                    "path of " + path.size() + " hashes from " + firstSize + " to " + secondSize);
        }
        path = List.copyOf(path);
    }

    /// Checks that the tree with root `second` only appended to the tree with root `first`.
    ///
    /// Source: RFC 9162, section 2.1.4.2, whose names `fn`, `sn`, `fr`, `sr` and `c` are kept. That
    /// section leaves `firstSize` 0 out: every tree extends the empty one, whose root is known.
    ///
    /// @throws InvalidProofException if it did not, or the path does not fit the trees
    public void verify(Hash first, Hash second) {
        if (firstSize == 0) {
            require(first, Hashes.emptyRoot(), Rule.FIRST_ROOT_DIFFERS);
        }
        if (firstSize == secondSize) {
            require(second, first, Rule.SECOND_ROOT_DIFFERS);
        }
        if (firstSize != 0 && firstSize != secondSize) {
            verifyPath(first, second);
        }
    }

    private void verifyPath(Hash first, Hash second) {
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(firstSize) == 1) {
            hashes.addFirst(first);
        }
        if (hashes.isEmpty()) {
            throw tooShort();
        }
        TreeHasher hasher = new TreeHasher();
        int shift = Long.numberOfTrailingZeros(firstSize);
        long fn = (firstSize - 1) >>> shift;
        long sn = (secondSize - 1) >>> shift;
        Hash fr = hashes.getFirst();
        Hash sr = fr;
        for (Hash c : hashes.subList(1, hashes.size())) {
            if (sn == 0) {
                throw new InvalidProofException(
                        Rule.PATH_TOO_LONG, "path of " + path.size() + " hashes is too long");
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hasher.node(c, fr);
                sr = hasher.node(c, sr);
                int skip = Long.numberOfTrailingZeros(fn);
                fn >>>= skip;
                sn >>>= skip;
            } else {
                sr = hasher.node(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            throw tooShort();
        }
        require(fr, first, Rule.FIRST_ROOT_DIFFERS);
        require(sr, second, Rule.SECOND_ROOT_DIFFERS);
    }

    private InvalidProofException tooShort() {
        return new InvalidProofException(
                Rule.PATH_TOO_SHORT, "path of " + path.size() + " hashes is too short");
    }

    private void require(Hash actual, Hash expected, Rule rule) {
        if (!actual.equals(expected)) {
            throw new InvalidProofException(
                    rule,
                    "the tree of size "
                            + secondSize
                            + " does not extend the one of size "
                            + firstSize);
        }
    }
}
