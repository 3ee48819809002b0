package io.sayso.rulebook.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/// Writes and reads policy as JSON.
final class PolicyJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private static final Map<String, ObjectReader> READERS =
            Map.of(
                    PolicyChange.RulePublished.TYPE,
                    MAPPER.readerFor(PolicyChange.RulePublished.class),
                    PolicyChange.RuleDrafted.TYPE,
                    MAPPER.readerFor(PolicyChange.RuleDrafted.class),
                    PolicyChange.RuleWithdrawn.TYPE,
                    MAPPER.readerFor(PolicyChange.RuleWithdrawn.class),
                    PolicyChange.HoldImposed.TYPE,
                    MAPPER.readerFor(PolicyChange.HoldImposed.class),
                    PolicyChange.HoldLifted.TYPE,
                    MAPPER.readerFor(PolicyChange.HoldLifted.class),
                    PolicyChange.NoticePublished.TYPE,
                    MAPPER.readerFor(PolicyChange.NoticePublished.class));

    private PolicyJson() {}

    static Change toChange(PolicyChange change) {
        return new Change(change.type(), null, write(change));
    }

    /// The payload of a change, if it is about policy.
    static Optional<PolicyChange> read(Change change) {
        ObjectReader reader = READERS.get(change.kind());
        if (reader == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.readValue(change.payload()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + change.kind() + " change cannot be read", e);
        }
    }

    /// The one spelling of a value, RFC 8785.
    static Bytes canonical(Object value) {
        try {
            return Bytes.of(new JsonCanonicalizer(write(value)).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalStateException("policy cannot be made canonical", e);
        }
    }

    /// Such as `sha256:9f86…`.
    static String digest(Bytes bytes) {
        return "sha256:" + HexFormat.of().formatHex(sha256(bytes.toArray()));
    }

    static String digest(String text) {
        return "sha256:" + HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("policy cannot be written", e);
        }
    }
}
