package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.platform.SecretFiles;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes suppression tokens of keyed hashes, and hashes of tokens.
///
/// A token is one block of AES-256: a keyed permutation of 128 bits. Who lacks the key learns
/// nothing from it; who has it gets the hash back, so that a node need not try every person it
/// knows. Persons and aliases have keys of their own.
@Singleton
public class Suppressor {
    /// Name of the secret's file.
    static final String SECRET = "suppression";

    private final SecretKeySpec persons;
    private final SecretKeySpec aliases;

    Suppressor(SecretFiles files) {
        byte[] secret = files.read(SECRET);
        this.persons = key(secret, "sayso/v1/suppress/subject");
        this.aliases = key(secret, "sayso/v1/suppress/alias");
    }

    /// The token of a person.
    Bytes person(SubjectHash hash) {
        return Bytes.of(permute(Cipher.ENCRYPT_MODE, persons, hash.bytes()));
    }

    /// The person of a token.
    SubjectHash person(Bytes token) {
        return SubjectHash.of(permute(Cipher.DECRYPT_MODE, persons, token.toArray()));
    }

    /// The token of an alias.
    Bytes alias(SubjectHash hash) {
        return Bytes.of(permute(Cipher.ENCRYPT_MODE, aliases, hash.bytes()));
    }

    /// The alias of a token.
    SubjectHash alias(Bytes token) {
        return SubjectHash.of(permute(Cipher.DECRYPT_MODE, aliases, token.toArray()));
    }

    // One block, and no two alike: there is no mode to speak of.
    private static byte[] permute(int direction, SecretKeySpec key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(direction, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is not available", e);
        }
    }

    private static SecretKeySpec key(byte[] secret, String info) {
        try {
            SecretKey key =
                    KDF.getInstance("HKDF-SHA256")
                            .deriveKey(
                                    "AES",
                                    HKDFParameterSpec.ofExtract()
                                            .addIKM(new SecretKeySpec(secret, "HKDF"))
                                            .thenExpand(
                                                    info.getBytes(StandardCharsets.US_ASCII), 32));
            return new SecretKeySpec(key.getEncoded(), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not available", e);
        }
    }
}
