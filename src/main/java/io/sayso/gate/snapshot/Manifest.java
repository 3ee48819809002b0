package io.sayso.gate.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a snapshot is, what it was made from, and what its files are: signed by the log's key.
///
/// @param form [#FORM]
/// @param asOf the instant it was decided for
/// @param notAfter from then on nothing may be decided from it
/// @param keys both keys of the recipient's pseudonyms: a secret
/// @param digest of all its parts: SHA-256 over a line for each part, its hash in hexadecimal
/// @param delta what is another than in its predecessor; null if it has none
/// @param log null if no checkpoint covered the position yet
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        String form,
        String id,
        String origin,
        long position,
        Instant asOf,
        Instant createdAt,
        Instant notAfter,
        String ruleVersion,
        String purpose,
        String recipient,
        String format,
        String keyId,
        String keys,
        List<String> categories,
        List<String> codes,
        List<String> held,
        long rows,
        String digest,
        List<Part> parts,
        @Nullable DeltaPart delta,
        @Nullable LogRoot log) {

    /// The first line of the signed note.
    static final String FORM = "sayso-snapshot/v1";

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /// A file.
    ///
    /// @param number from 0; people are in part `number` whose pseudonym begins with these bits
    record Part(int number, long rows, long bytes, String sha256) {}

    /// A file with the rows that are others than in the predecessor.
    record DeltaPart(
            String predecessor, String predecessorDigest, long rows, long bytes, String sha256) {}

    /// What ties the position to a checkpoint: the root of the first `position` entries, and a
    /// proof that the checkpoint's tree extends theirs.
    record LogRoot(String root, String checkpoint, List<String> consistency) {}

    Manifest {
        categories = List.copyOf(categories);
        codes = List.copyOf(codes);
        held = List.copyOf(held);
        parts = List.copyOf(parts);
    }

    Topic topic() {
        return new Topic(
                new Purpose(purpose),
                new Recipient(recipient),
                Format.ofWire(format).orElseThrow());
    }

    /// One line.
    String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest cannot be written", e);
        }
    }

    /// Reads the manifest in a signed note, whose signature is for those to check who get it.
    ///
    /// @throws IllegalArgumentException if it holds none
    static Manifest of(String note) {
        String[] lines = note.split("\n", 3);
        try {
            if (lines.length == 3 && lines[0].equals(FORM)) {
                return MAPPER.readValue(lines[1], Manifest.class);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no manifest", e);
        }
        throw new IllegalArgumentException("no manifest");
    }

    /// Redacted: it holds keys.
    @Override
    public String toString() {
        return "Manifest[" + id + "]";
    }
}
