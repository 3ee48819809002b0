package io.sayso.ledger.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A prefix tree as IETF KEYTRANS hashes it, read plainly: a leaf stands at the least depth at
/// which its key's bits are its own, and a missing child is 32 zero bytes. The product has none;
/// what it says about absence would be made like this.
final class PrefixTree {
    private static final Hash NOTHING = Hash.of(new byte[Hash.BYTES]);

    private final Map<Hash, Hash> commitments =
            new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes()));

    /// What ends a search.
    ///
    /// @param kind `inclusion`, `nonInclusionLeaf` or `nonInclusionParent`
    /// @param leaf the key of the leaf that stands there; null for a missing child
    /// @param copath the siblings on the way, from the root
    record Found(String kind, int depth, @Nullable Hash leaf, List<Hash> copath) {}

    void put(Hash key, Hash commitment) {
        commitments.put(key, commitment);
    }

    Hash root() {
        return root(List.copyOf(commitments.keySet()), 0);
    }

    private Hash root(List<Hash> keys, int depth) {
        return switch (keys.size()) {
            case 0 -> NOTHING;
            case 1 -> leaf(keys.getFirst(), commitments.getOrDefault(keys.getFirst(), NOTHING));
            default ->
                    node(
                            root(side(keys, depth, false), depth + 1),
                            root(side(keys, depth, true), depth + 1));
        };
    }

    Found find(Hash key) {
        List<Hash> keys = List.copyOf(commitments.keySet());
        List<Hash> copath = new ArrayList<>();
        int depth = 0;
        for (; keys.size() > 1; depth++) {
            boolean right = bit(key, depth);
            copath.add(root(side(keys, depth, !right), depth + 1));
            keys = side(keys, depth, right);
        }
        if (keys.isEmpty()) {
            return new Found("nonInclusionParent", depth, null, copath);
        }
        String kind = keys.getFirst().equals(key) ? "inclusion" : "nonInclusionLeaf";
        return new Found(kind, depth, keys.getFirst(), copath);
    }

    /// The root that a search for `key` leads to, from what stands at its end.
    static Hash rootFrom(Hash key, Found found, @Nullable Hash commitment) {
        Hash leaf = found.leaf();
        Hash hash = leaf == null || commitment == null ? NOTHING : leaf(leaf, commitment);
        for (int depth = found.depth() - 1; depth >= 0; depth--) {
            Hash sibling = found.copath().get(depth);
            hash = bit(key, depth) ? node(sibling, hash) : node(hash, sibling);
        }
        return hash;
    }

    private static List<Hash> side(List<Hash> keys, int depth, boolean right) {
        return keys.stream().filter(key -> bit(key, depth) == right).toList();
    }

    private static boolean bit(Hash key, int depth) {
        return (key.bytes()[depth / 8] >> (7 - depth % 8) & 1) == 1;
    }

    private static Hash leaf(Hash key, Hash commitment) {
        return sha256(new byte[] {2}, key.bytes(), commitment.bytes());
    }

    private static Hash node(Hash left, Hash right) {
        return sha256(new byte[] {3}, left.bytes(), right.bytes());
    }

    static Hash sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return Hash.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
