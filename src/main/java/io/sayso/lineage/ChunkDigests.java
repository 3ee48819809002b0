package io.sayso.lineage;

import io.sayso.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a chunk's bytes and of callers' keys, to know them again.
///
/// The hash of a few ids is as good as the ids: whoever guesses them sees that it is them, also
/// after they are erased. So that of a small chunk is kept under a key.
@ApplicationScoped
class ChunkDigests {
    /// How an open digest begins.
    static final String OPEN = "sha256:";

    /// How one under a key begins.
    static final String KEYED = "hmac-sha256:";

    /// Fewest items of a chunk whose digest is kept as it is.
    static final int FEW = 32;

    /// The secret that pseudonyms of callers are made with; what it is used for here begins
    /// otherwise.
    private static final String SECRET = "auditor";

    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec secret;

    ChunkDigests(SecretFiles files) {
        this.secret = new SecretKeySpec(files.read(SECRET), MAC);
    }

    /// What is kept of a digest.
    ///
    /// @param digest open
    String kept(String digest, long items) {
        return items < FEW ? keyed(digest) : digest;
    }

    /// Whether what was kept is of another digest.
    ///
    /// @param digest open
    boolean isOther(String kept, String digest) {
        return !kept.equals(kept.startsWith(KEYED) ? keyed(digest) : digest);
    }

    private String keyed(String digest) {
        return KEYED + hash("chunk\n" + digest);
    }

    /// What is kept of an idempotency key, into which a caller may put anything, a person's id too.
    String key(String given) {
        return hash("key\n" + given);
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is not available", e);
        }
    }
}
