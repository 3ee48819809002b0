package io.sayso.consent.objection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// What keeps programs from asking for links by the million, and asks no person to see, hear or
/// solve anything: a challenge is answered by a little computing, or by being a few seconds old.
///
/// A challenge says when it was made, under a seal; nothing is kept of it until it is answered, and
/// it is answered once on each node.
@Singleton
public class Challenges {
    private static final int ANSWERED = 200_000;
    private static final int NONCE_BYTES = 12;
    private static final int SEAL_BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{16})\\.([A-Za-z0-9_-]{22})");
    private static final Pattern ANSWER = Pattern.compile("[0-9a-z]{1,32}");

    private final ObjectionConfig config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final Limiter answered;

    @Inject
    Challenges(ObjectionConfig config, ObjectionKeys keys, InstantSource clock) {
        this(config, keys.of("challenge"), clock);
    }

    Challenges(ObjectionConfig config, SecretKey key, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.key = key;
        this.answered = new Limiter(1, config.challengeLifetime(), ANSWERED, clock);
    }

    /// A challenge, and how it is answered.
    ///
    /// @param bits SHA-256 of challenge, a full stop and the answer begins with so many zero bits
    /// @param patience how old it must be where it is answered without
    public record Challenge(String challenge, int bits, Duration patience, Duration lifetime) {}

    /// What an answer is worth.
    public sealed interface Judged {
        /// It may pass; once.
        record Passed() implements Judged {}

        /// It would pass a little later.
        record TooSoon(Duration rest) implements Judged {}

        /// Not ours, too old, used, or answered wrongly.
        record Failed() implements Judged {}
    }

    /// A new one.
    public Challenge issue() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String open = clock.instant().getEpochSecond() + "." + base64(nonce);
        return new Challenge(
                open + "." + seal(open),
                config.workBits(),
                config.patience(),
                config.challengeLifetime());
    }

    /// Judges an answer.
    ///
    /// @param answer 1 to 32 digits and lower-case letters; null or empty for who waited
    public Judged judge(@Nullable String challenge, @Nullable String answer) {
        Matcher parts = FORM.matcher(challenge == null ? "" : challenge);
        if (!parts.matches() || !isOurs(parts.group(1) + "." + parts.group(2), parts.group(3))) {
            return new Judged.Failed();
        }
        Instant issued = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        Duration age = Duration.between(issued, clock.instant());
        if (age.compareTo(config.challengeLifetime()) >= 0) {
            return new Judged.Failed();
        }
        if (answer != null && !answer.isEmpty()) {
            return isWorked(parts.group(), answer) && answered.take(parts.group(2))
                    ? new Judged.Passed()
                    : new Judged.Failed();
        }
        Duration rest = config.patience().minus(age);
        if (rest.isPositive()) {
            return new Judged.TooSoon(rest);
        }
        return answered.take(parts.group(2)) ? new Judged.Passed() : new Judged.Failed();
    }

    private boolean isWorked(String challenge, String answer) {
        return ANSWER.matcher(answer).matches()
                && zeroBits(challenge + "." + answer) >= config.workBits();
    }

    /// How many zero bits the hash of a text begins with.
    static int zeroBits(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            int bits = 0;
            for (byte each : hash) {
                int zeros = Integer.numberOfLeadingZeros(each & 0xff) - (Integer.SIZE - Byte.SIZE);
                bits += zeros;
                if (zeros < Byte.SIZE) {
                    break;
                }
            }
            return bits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private boolean isOurs(String open, String seal) {
        return MessageDigest.isEqual(
                seal(open).getBytes(StandardCharsets.US_ASCII),
                seal.getBytes(StandardCharsets.US_ASCII));
    }

    private String seal(String open) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(("challenge " + open).getBytes(StandardCharsets.US_ASCII));
            return base64(Arrays.copyOf(whole, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is not available", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
