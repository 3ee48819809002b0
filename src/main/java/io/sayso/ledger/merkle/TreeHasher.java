package io.sayso.ledger.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// One SHA-256 engine with the tree's two rules; reuse it in a loop, never between threads.
///
/// Source: RFC 9162, section 2.1.1. The leading byte keeps a leaf from passing for a node.
final class TreeHasher {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest sha256 = newSha256();

    /// The root of the tree without leaves: the hash of nothing.
    Hash empty() {
        return Hash.owned(sha256.digest());
    }

    Hash leaf(byte[] entry) {
        sha256.update(LEAF);
        sha256.update(entry);
        return Hash.owned(sha256.digest());
    }

    Hash node(Hash left, Hash right) {
        sha256.update(NODE);
        left.feed(sha256);
        right.feed(sha256);
        return Hash.owned(sha256.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
