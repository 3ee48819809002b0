package io.sayso.ledger.merkle;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A SHA-256 value: exactly 32 bytes, immutable, compared in constant time.
public final class Hash {
    /// Length of every hash, in bytes.
    public static final int BYTES = 32;

    private static final int BASE64_CHARS = 44;

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /// Copies the hash in.
    ///
    /// @throws IllegalArgumentException unless `value` is 32 bytes
    public static Hash of(byte[] value) {
        return new Hash(exactly(value.clone()));
    }

    /// Takes over an array that nobody else holds.
    static Hash owned(byte[] value) {
        return new Hash(exactly(value));
    }

    /// Reads standard base64 with padding, in its one canonical spelling.
    ///
    /// @throws IllegalArgumentException for anything else, set bits behind the last byte included
    public static Hash fromBase64(String text) {
        if (text.length() == BASE64_CHARS) {
            Hash hash = new Hash(exactly(Base64.getDecoder().decode(text)));
            if (hash.toBase64().equals(text)) {
                return hash;
            }
        }
        throw new IllegalArgumentException("a hash is 32 bytes in canonical base64");
    }

    /// Cuts a concatenation of hashes, as a tile or a frontier is stored, into its hashes.
    ///
    /// @throws IllegalArgumentException unless the length is a multiple of 32
    public static List<Hash> split(byte[] joined) {
        if (joined.length % BYTES != 0) {
            throw new IllegalArgumentException(joined.length + " bytes are no sequence of hashes");
        }
        List<Hash> hashes = new ArrayList<>(joined.length / BYTES);
        for (int from = 0; from < joined.length; from += BYTES) {
            hashes.add(new Hash(Arrays.copyOfRange(joined, from, from + BYTES)));
        }
        return List.copyOf(hashes);
    }

    /// Concatenates hashes in their order; the reverse of [#split].
    public static byte[] join(List<Hash> hashes) {
        byte[] joined = new byte[hashes.size() * BYTES];
        int to = 0;
        for (Hash hash : hashes) {
            System.arraycopy(hash.value, 0, joined, to, BYTES);
            to += BYTES;
        }
        return joined;
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return value.clone();
    }

    /// Standard base64 with padding: 44 characters.
    public String toBase64() {
        return Base64.getEncoder().encodeToString(value);
    }

    /// Base64 for URLs and leaves, without padding: 43 characters.
    public String toBase64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    void feed(MessageDigest digest) {
        digest.update(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /// Lower-case hexadecimal: 64 characters.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }

    private static byte[] exactly(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("a hash is 32 bytes, not " + value.length);
        }
        return value;
    }
}
