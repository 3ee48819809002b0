package io.sayso.drill;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The arithmetic of the log, written down a second time as its sources say it, slowly.
///
/// RFC 6962 section 2.1 and RFC 9162 section 2.1.3.2 for the tree, C2SP signed-note for the
/// signature, `src/docs` and the receipt's description for the commitment.
final class Naive {
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private Naive() {}

    static byte[] leafHash(byte[] leaf) {
        return sha256(new byte[] {0}, leaf);
    }

    /// MTH(D[n]).
    static byte[] root(List<byte[]> leafHashes) {
        int n = leafHashes.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return leafHashes.getFirst();
        }
        int k = Integer.highestOneBit(n - 1);
        return node(root(leafHashes.subList(0, k)), root(leafHashes.subList(k, n)));
    }

    /// The root that an inclusion path leads to.
    static byte[] rootFrom(long index, long size, byte[] leafHash, List<byte[]> path) {
        long fn = index;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : path) {
            if (sn == 0) {
                throw new IllegalArgumentException("the path is too long");
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        if (sn != 0) {
            throw new IllegalArgumentException("the path is too short");
        }
        return r;
    }

    /// HMAC-SHA256 over opening, label and value; label and value after their lengths.
    static byte[] commitment(String label, byte[] value, byte[] opening) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha256(utf8("consent-log/v1/commit")), "HmacSHA256"));
            mac.update(opening);
            mac.update((byte) utf8(label).length);
            mac.update(utf8(label));
            mac.update(ByteBuffer.allocate(4).putInt(value.length).array());
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A checkpoint whose signature was verified.
    record Signed(String origin, long size, String root) {
        /// Opens a signed note of three lines.
        ///
        /// @param vkey name, key id and key of who must have signed it
        static Signed open(String note, String vkey) {
            int gap = note.indexOf("\n\n");
            String text = note.substring(0, gap + 1);
            String[] name = vkey.strip().split("\\+", 3);
            byte[] key = Base64.getDecoder().decode(name[2]);
            if (key[0] != 1 || key.length != 33) {
                throw new IllegalArgumentException("not an Ed25519 key");
            }
            String mine = "— " + name[0] + " ";
            byte[] signature =
                    note.substring(gap + 2)
                            .lines()
                            .filter(line -> line.startsWith(mine))
                            .map(line -> Base64.getDecoder().decode(line.substring(mine.length())))
                            .findFirst()
                            .orElseThrow();
            if (!verify(key, utf8(text), signature)) {
                throw new IllegalArgumentException("the signature is not of that key");
            }
            String[] lines = text.split("\n", -1);
            return new Signed(lines[0], Long.parseLong(lines[1]), lines[2]);
        }

        private static boolean verify(byte[] key, byte[] text, byte[] signature) {
            try {
                byte[] spki = ByteBuffer.allocate(44).put(ED25519_SPKI).put(key, 1, 32).array();
                PublicKey ed25519 =
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(spki));
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(ed25519);
                verifier.update(text);
                // Four bytes of key id stand before the signature.
                return verifier.verify(signature, 4, signature.length - 4);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
