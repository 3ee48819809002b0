package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.ConsistencyProof;
import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/// An NDJSON export as its reader has it, and the checks a reader would make.
record Download(JsonNode header, List<JsonNode> entries, JsonNode summary) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads it; fails unless it has header, entries and a summary that is right.
    static Download of(String text) {
        List<String> lines = text.lines().toList();
        List<JsonNode> nodes = lines.stream().map(Download::json).toList();
        JsonNode summary = nodes.getLast().path("summary");
        String before = text.substring(0, text.length() - lines.getLast().length() - 1);
        assertThat(summary.path("complete").asBoolean()).isTrue();
        assertThat(summary.path("entries").asLong()).isEqualTo(lines.size() - 2);
        assertThat(summary.path("digest").asText()).isEqualTo("sha256:" + sha256(before));
        return new Download(
                nodes.getFirst().path("export"), nodes.subList(1, nodes.size() - 1), summary);
    }

    /// Fails unless the leaves add up to the root, and the root belongs to a checkpoint that this
    /// log has signed.
    void requireWholeLog(String vkey) {
        long size = header.path("size").asLong();
        assertThat(entries).hasSize((int) size);
        List<Hash> leaves = new ArrayList<>();
        for (JsonNode entry : entries) {
            assertThat(entry.path("index").asLong()).isEqualTo(leaves.size());
            Hash hash = Hash.fromBase64(entry.path("leafHash").asText());
            assertThat(Hashes.leaf(base64(entry.path("leaf")))).isEqualTo(hash);
            leaves.add(hash);
        }
        Hash root = Frontier.empty().appendAll(leaves).root();
        assertThat(root.toBase64()).isEqualTo(header.path("root").asText());
        SignedNote note =
                SignedNote.parse(
                        header.path("checkpoint").asText().getBytes(StandardCharsets.UTF_8));
        Checkpoint checkpoint = Checkpoint.open(note, NoteVerifier.parse(vkey));
        List<Hash> path =
                StreamSupport.stream(header.path("consistency").spliterator(), false)
                        .map(each -> Hash.fromBase64(each.asText()))
                        .toList();
        new ConsistencyProof(size, checkpoint.size(), path).verify(root, checkpoint.root());
    }

    /// The entry of that index.
    JsonNode entry(long index) {
        return entries.stream()
                .filter(each -> each.path("index").asLong() == index)
                .findFirst()
                .orElseThrow();
    }

    /// The facts of an opened entry; fails unless they are what its leaf committed to.
    static JsonNode facts(JsonNode entry) {
        JsonNode opening = entry.path("openings").path("facts");
        byte[] value = base64(opening.path("value"));
        Hash commitment =
                Commitment.commit(
                        "facts", value, Hash.fromBase64(opening.path("opening").asText()));
        assertThat(leaf(entry).path("facts").asText()).isEqualTo(commitment.toBase64Url());
        return json(new String(value, StandardCharsets.UTF_8));
    }

    static JsonNode leaf(JsonNode entry) {
        return json(new String(base64(entry.path("leaf")), StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static byte[] base64(JsonNode node) {
        return Base64.getDecoder().decode(node.asText());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
