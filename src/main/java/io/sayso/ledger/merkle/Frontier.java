package io.sayso.ledger.merkle;

import java.util.Arrays;
import java.util.List;

/// The right edge of a tree: all that is needed to append to it and to name its root.
///
/// Holds the hash of each complete subtree that the tree splits into, the largest first: one for
/// every set bit of the size, at most 63. Immutable. Known elsewhere as a compact range `[0,
/// size)`.
public final class Frontier {
    private static final Frontier EMPTY = new Frontier(0, new Hash[0]);

    private final long size;
    private final Hash[] subtrees;

    private Frontier(long size, Hash[] subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /// The frontier of the tree without leaves.
    public static Frontier empty() {
        return EMPTY;
    }

    /// Reads what [#encode] wrote for a tree of `size` leaves.
    ///
    /// @throws IllegalArgumentException if `size` is negative, or `encoded` is not 32 bytes for
    ///   each set bit of it
    public static Frontier decode(long size, byte[] encoded) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        if (encoded.length != Long.bitCount(size) * Hash.BYTES) {
            throw new IllegalArgumentException(
                    encoded.length + " bytes are no frontier of a tree of size " + size);
        }
        return new Frontier(size, Hash.split(encoded).toArray(Hash[]::new));
    }

    /// The hashes, largest subtree first: at most 63 * 32 bytes. The size is kept beside them.
    public byte[] encode() {
        return Hash.join(List.of(subtrees));
    }

    /// How many leaves the tree has.
    public long size() {
        return size;
    }

    /// The frontier with one leaf more.
    ///
    /// @throws ArithmeticException if the tree already has 2^63 - 1 leaves
    public Frontier append(Hash leafHash) {
        return appendAll(List.of(leafHash));
    }

    /// The frontier with `leafHashes` appended in their order, at about one hash for each of them.
    ///
    /// @throws ArithmeticException if the tree would have more than 2^63 - 1 leaves
    public Frontier appendAll(List<Hash> leafHashes) {
        long newSize = Math.addExact(size, leafHashes.size());
        TreeHasher hasher = new TreeHasher();
        Hash[] stack = Arrays.copyOf(subtrees, Long.SIZE);
        int depth = subtrees.length;
        long count = size;
        for (Hash leafHash : leafHashes) {
            Hash subtree = leafHash;
            for (long bits = count; (bits & 1) == 1; bits >>>= 1) {
                subtree = hasher.node(stack[--depth], subtree);
            }
            stack[depth++] = subtree;
            count++;
        }
        return new Frontier(newSize, Arrays.copyOf(stack, depth));
    }

    /// The root of the tree, in at most 62 hashes.
    public Hash root() {
        if (subtrees.length == 0) {
            return Hashes.emptyRoot();
        }
        TreeHasher hasher = new TreeHasher();
        Hash root = subtrees[subtrees.length - 1];
        for (int i = subtrees.length - 2; i >= 0; i--) {
            root = hasher.node(subtrees[i], root);
        }
        return root;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frontier frontier
                && size == frontier.size
                && Arrays.equals(subtrees, frontier.subtrees);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + Arrays.hashCode(subtrees);
    }

    @Override
    public String toString() {
        return "Frontier[size=" + size + "]";
    }
}
