package io.sayso.ledger.note;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Statements signed by the log's key in the form in which attestations travel: a DSSE envelope
/// (Dead Simple Signing Envelope v1.0).
///
/// What is signed begins with `DSSEv1` and a space and does not end in a newline. A note's text
/// does, and what a JWS signs has no space, so that none can be taken for another.
public final class Dsse {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Dsse() {}

    /// Signs.
    ///
    /// @param type of the payload, a media type
    /// @param payload does not end in a newline
    /// @return the envelope, JSON
    public static String sign(NoteSigner log, String type, byte[] payload) {
        if (payload.length == 0 || payload[payload.length - 1] == '\n') {
            throw new IllegalArgumentException("a note could end like this");
        }
        byte[] signature = Ed25519.sign(log.privateKey(), encoded(type, payload));
        return JSON.createObjectNode()
                .put("payloadType", type)
                .put("payload", StrictBase64.encode(payload))
                .set(
                        "signatures",
                        JSON.createArrayNode()
                                .add(
                                        JSON.createObjectNode()
                                                .put("keyid", Jws.kid(log.verifier()))
                                                .put("sig", StrictBase64.encode(signature))))
                .toString();
    }

    /// Checks that one of the known keys has signed; signatures of others are passed over.
    ///
    /// @param type what the payload must be
    /// @return the payload
    /// @throws InvalidNoteException if this is no envelope, of another type, or signed by none
    public static byte[] verify(String envelope, String type, List<NoteVerifier> known) {
        JsonNode read = read(envelope);
        if (!read.path("payloadType").asText().equals(type)) {
            throw new InvalidNoteException(Rule.FORM, "the envelope does not hold " + type);
        }
        byte[] payload = StrictBase64.decode(read.path("payload").asText(), Rule.FORM);
        byte[] encoded = encoded(type, payload);
        for (JsonNode signature : read.path("signatures")) {
            Optional<NoteVerifier> key =
                    known.stream()
                            .filter(each -> Jws.kid(each).equals(signature.path("keyid").asText()))
                            .findFirst();
            if (key.isPresent()) {
                byte[] sig = StrictBase64.decode(signature.path("sig").asText(), Rule.FORM);
                if (!Ed25519.verify(key.get().publicKey(), encoded, sig)) {
                    throw new InvalidNoteException(
                            Rule.SIGNATURE, "wrong signature of " + Jws.kid(key.get()));
                }
                return payload;
            }
        }
        throw new InvalidNoteException(Rule.UNSIGNED, "no known key has signed");
    }

    private static JsonNode read(String envelope) {
        try {
            return JSON.readTree(envelope);
        } catch (JacksonException e) {
            throw new InvalidNoteException(Rule.FORM, "the envelope is not JSON");
        }
    }

    /// What is signed: DSSE's pre-authentication encoding.
    static byte[] encoded(String type, byte[] payload) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            byte[] name = type.getBytes(StandardCharsets.UTF_8);
            bytes.write(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.UTF_8));
            bytes.write(name);
            bytes.write((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
            bytes.write(payload);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written", e);
        }
    }
}
