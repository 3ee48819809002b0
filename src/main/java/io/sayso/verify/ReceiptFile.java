package io.sayso.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayso.ledger.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// A receipt as somebody kept it: a JSON-LD document, a compact JWS, or a saved page.
///
/// All three carry the same signature. That of a JSON-LD document stands in its member
/// `sayso:signature`, over the RFC 8785 form of the rest, so that it survives being laid out anew.
///
/// @param jws what was signed, as a compact JWS
record ReceiptFile(String jws) {
    /// A receipt is some 10 kB.
    static final int MAX_BYTES = 1_000_000;

    private static final String SIGNATURE = "sayso:signature";
    private static final String OPEN = "<pre id=\"signed-receipt\">";
    private static final String CLOSE = "</pre>";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /// @throws InvalidReceiptException if it is none of the three
    static ReceiptFile read(byte[] file) throws InvalidReceiptException {
        if (file.length > MAX_BYTES) {
            throw new InvalidReceiptException("the file is too long to be a receipt");
        }
        String text = utf8(file).strip();
        if (text.startsWith("{")) {
            return new ReceiptFile(ofJson(text));
        }
        return new ReceiptFile(text.startsWith("<") ? ofPage(text) : text);
    }

    /// Reads JSON strictly: no member twice, nothing behind the end.
    static JsonNode json(String text, String what) throws InvalidReceiptException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidReceiptException(what + " is not JSON");
        }
    }

    private static String ofJson(String text) throws InvalidReceiptException {
        if (!(json(text, "the file") instanceof ObjectNode document)
                || !document.path(SIGNATURE).isTextual()) {
            throw new InvalidReceiptException("the document is not signed");
        }
        String[] parts = document.remove(SIGNATURE).textValue().split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            throw new InvalidReceiptException("the document's signature is malformed");
        }
        try {
            byte[] payload = CanonicalJson.bytes(JsonValues.members(document)).toArray();
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
            return parts[0] + "." + encoded + "." + parts[2];
        } catch (IllegalArgumentException e) {
            throw new InvalidReceiptException("the document is no receipt", e);
        }
    }

    private static String ofPage(String page) throws InvalidReceiptException {
        int from = page.indexOf(OPEN);
        int to = page.indexOf(CLOSE, Math.max(from, 0));
        if (from < 0 || to < 0 || page.indexOf(OPEN, to) >= 0) {
            throw new InvalidReceiptException("the page holds no signed receipt, or several");
        }
        return page.substring(from + OPEN.length(), to).strip();
    }

    private static String utf8(byte[] file) throws InvalidReceiptException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidReceiptException("the file is not UTF-8");
        }
    }

    /// Reads a file, but no more than can be a receipt.
    static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }
}
