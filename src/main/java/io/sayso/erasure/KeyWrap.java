package io.sayso.erasure;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a random nonce in front: nonce (12 bytes), ciphertext, tag (16 bytes).
final class KeyWrap {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String GCM = "AES/GCM/NoPadding";

    /// Named for each use: looking for it costs more than using it.
    private static final Provider PROVIDER = provider();

    private final SecretKeySpec key;

    KeyWrap(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// Encrypts; `context` is authenticated with it and must be given again to open it.
    byte[] seal(byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /// Decrypts.
    ///
    /// @throws GeneralSecurityException if the key or the context is another, or a bit was changed
    byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE) {
            throw new GeneralSecurityException("sealed bytes are too short");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, context)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(GCM, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(GCM).getProvider();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM", e);
        }
    }
}
