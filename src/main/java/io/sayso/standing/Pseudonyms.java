package io.sayso.standing;

import io.sayso.ledger.Bytes;
import io.sayso.platform.SecretFiles;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Turns ids into the names by which pipelines know people: SipHash-2-4-128 of the id's UTF-8 under
/// one key, and of these 16 bytes under the recipient's.
///
/// Pipelines hold the two keys, so that they can look their own ids up in a snapshot and match what
/// the feed says. They are derived from the secret behind the hashes by which persons are known
/// inside, which cannot be computed from them.
@Singleton
public class Pseudonyms {
    private static final String STEM = "sayso/v1/pipeline/stem";
    private static final String OF_RECIPIENT = "sayso/v1/pipeline/recipient/";
    private static final int KEY_BYTES = 16;

    private final SecretKeySpec secret;
    private final byte[] stemKey;
    private final SipHash128 stems;

    Pseudonyms(SecretFiles files) {
        this.secret = new SecretKeySpec(files.read(SubjectHasher.SECRET), "HKDF");
        this.stemKey = derive(STEM);
        this.stems = new SipHash128(stemKey);
    }

    /// What the pseudonyms of a person grow from.
    public Stem stem(SubjectId subject) {
        return stem(stems, subject);
    }

    /// The pseudonyms of one recipient.
    public Ring ring(Recipient recipient) {
        return new Ring(stemKey, derive(OF_RECIPIENT + recipient.value()));
    }

    private static Stem stem(SipHash128 stems, SubjectId subject) {
        SubjectHash hash = stems.hash(subject.value().getBytes(StandardCharsets.UTF_8));
        return new Stem(Bytes.of(hash.bytes()));
    }

    /// The pseudonyms of one recipient. Safe for any number of threads.
    public static final class Ring {
        private final byte[] both;
        private final SipHash128 stems;
        private final SipHash128 names;

        private Ring(byte[] stemKey, byte[] key) {
            this.both = Arrays.copyOf(stemKey, 2 * KEY_BYTES);
            System.arraycopy(key, 0, both, KEY_BYTES, KEY_BYTES);
            this.stems = new SipHash128(stemKey);
            this.names = new SipHash128(key);
        }

        /// As a client has it.
        ///
        /// @param both the two keys, 16 bytes each
        static Ring of(byte[] both) {
            return new Ring(
                    Arrays.copyOf(both, KEY_BYTES),
                    Arrays.copyOfRange(both, KEY_BYTES, 2 * KEY_BYTES));
        }

        /// A person's.
        public Pseudonym of(SubjectId subject) {
            return of(stem(stems, subject));
        }

        /// That of whose stem it is.
        public Pseudonym of(Stem stem) {
            SubjectHash hash = names.hash(stem.bytes().toArray());
            return new Pseudonym(hash.high(), hash.low());
        }

        /// Both keys, the stem's first, in base64 for URLs: a secret of the recipient.
        public String keys() {
            return base64(both);
        }

        /// Names the keys without giving them away.
        public String keyId() {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update("sayso/v1/pipeline/key-id\n".getBytes(StandardCharsets.US_ASCII));
                return base64(Arrays.copyOf(sha256.digest(both), 12));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("SHA-256 is not available", e);
            }
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] derive(String info) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(
                                            info.getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not available", e);
        }
    }
}
