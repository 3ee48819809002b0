package io.sayso.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Links by which a platform sends people to one question: `/preferences?ask=…&until=…&sign=…`.
///
/// `sign` is HMAC-SHA256, in base64 for URLs, under `sayso.pages.link-key` of `sayso-link/v1`, the
/// notice's id and `until` (seconds since 1970), a newline after each. It only ever brings a notice
/// to the top: it answers nothing, names nobody, and one that does not hold is an ordinary visit.
@ApplicationScoped
class DeepLinks {
    private static final int FEWEST_CHARACTERS = 32;

    private final Optional<SecretKeySpec> key;
    private final InstantSource clock;

    /// @throws IllegalArgumentException if the key is shorter than 32 characters
    DeepLinks(PagesConfig config, InstantSource clock) {
        this.key = config.linkKey().map(DeepLinks::key);
        this.clock = clock;
    }

    private static SecretKeySpec key(String text) {
        if (text.length() < FEWEST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "sayso.pages.link-key must have at least " + FEWEST_CHARACTERS + " characters");
        }
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// The id of the notice that a link leads to, if it was signed with our key and is in time.
    Optional<String> notice(@Nullable String ask, @Nullable String until, @Nullable String sign) {
        if (ask == null || until == null || sign == null || !until.matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        boolean inTime = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until)));
        return key.filter(_ -> inTime)
                .filter(each ->
                        MessageDigest.isEqual(
                                sign(each, ask, until).getBytes(StandardCharsets.US_ASCII),
                                sign.getBytes(StandardCharsets.UTF_8)))
                .map(_ -> ask);
    }

    private static String sign(SecretKeySpec key, String ask, String until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] text =
                    ("sayso-link/v1\n" + ask + "\n" + until + "\n")
                            .getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
