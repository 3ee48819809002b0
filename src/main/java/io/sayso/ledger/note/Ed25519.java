package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// RFC 8032 keys and signatures as raw bytes, by the JDK's own implementation.
final class Ed25519 {
    /// Length of a seed and of a public key.
    static final int KEY_BYTES = 32;

    private static final String NAME = "Ed25519";
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /// The key pair of a seed.
    ///
    /// The JDK derives a public key only while it generates a pair, so it is given the seed for
    /// randomness; that it took exactly the seed is checked.
    ///
    /// @throws InvalidNoteException unless the seed has 32 bytes
    static KeyPair keyPair(byte[] seed) {
        requireLength(seed, "seed");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(used, seed)) {
                throw new IllegalStateException("the key generator did not use the seed");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no Ed25519 keys on this platform", e);
        }
    }

    /// The 32 bytes of a public key.
    static byte[] bytes(PublicKey key) {
        return Arrays.copyOfRange(
                key.getEncoded(), SPKI_PREFIX.length, SPKI_PREFIX.length + KEY_BYTES);
    }

    /// Reads the 32 bytes of a public key.
    ///
    /// @throws InvalidNoteException unless they are a point on the curve
    static PublicKey publicKey(byte[] bytes) {
        requireLength(bytes, "public key");
        byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_BYTES);
        System.arraycopy(bytes, 0, encoded, SPKI_PREFIX.length, KEY_BYTES);
        try {
            PublicKey key =
                    KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            // The factory takes any bytes; only a verifier looks for the point.
            Signature.getInstance(NAME).initVerify(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new InvalidNoteException(Rule.KEY, "public key is no point on the curve");
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with this key", e);
        }
    }

    static boolean verify(PublicKey key, byte[] message, byte[] sig) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(sig);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot verify with this key", e);
        }
    }

    private static void requireLength(byte[] bytes, String what) {
        if (bytes.length != KEY_BYTES) {
            throw new InvalidNoteException(
                    Rule.KEY, "an Ed25519 " + what + " has 32 bytes, not " + bytes.length);
        }
    }

    /// Hands out the seed where randomness is asked for.
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }
}
