package io.sayso.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.Dsse;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.TlogProof;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks the manifest of a training run: the log's signature over it, the seal's place in the tree
/// the log signed, and that what the manifest lists is what the seal sums up.
public final class ManifestVerifier {
    private static final String PAYLOAD = "application/vnd.in-toto+json";
    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "urn:sayso:training-run:v1";
    private static final List<String> SUMS = List.of("items", "permit", "deny", "error", "unknown");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final List<NoteVerifier> keys;

    /// @param keys of the log, now and before; at least one
    public ManifestVerifier(List<NoteVerifier> keys) {
        this.keys = List.copyOf(keys);
    }

    /// What a manifest was found to prove.
    ///
    /// @param seal the run's entry in the log, as it stands there
    /// @param index of that entry
    /// @param checkpoint what the log had signed when it gave the manifest
    /// @param digests SHA-256 in hexadecimal of what was screened, and of the data sets that have
    ///   one, by name: `chunk/…`, `data-set/…`, and `seal`
    public record Verified(
            JsonNode seal, long index, Checkpoint checkpoint, Map<String, String> digests) {
        public Verified {
            digests = Map.copyOf(digests);
        }
    }

    /// Checks one.
    ///
    /// @throws InvalidManifestException naming the first thing that is wrong
    public Verified verify(byte[] file) throws InvalidManifestException {
        JsonNode statement = open(file);
        require(
                statement.path("_type").asText().equals(STATEMENT)
                        && statement.path("predicateType").asText().equals(PREDICATE),
                "what was signed is no statement about a training run");
        JsonNode predicate = statement.path("predicate");
        JsonNode evidence = predicate.path("seal");
        byte[] leaf = base64(evidence.path("leaf"));
        Checkpoint checkpoint = prove(evidence, leaf);
        JsonNode seal = json(utf8(leaf), "the seal");
        require(
                seal.path("t").asText().equals("run.seal") && seal.path("v").asInt() == 1,
                "the entry of the log is no seal");
        require(
                seal.path("id").isTextual() && seal.path("id").equals(predicate.path("run")),
                "the seal is another run's");
        addUp(predicate, seal);
        return new Verified(
                seal, evidence.path("index").asLong(), checkpoint, digests(statement, seal, leaf));
    }

    private JsonNode open(byte[] file) throws InvalidManifestException {
        try {
            return json(utf8(Dsse.verify(utf8(file), PAYLOAD, keys)), "what was signed");
        } catch (InvalidNoteException e) {
            throw new InvalidManifestException("the manifest is not what the log signed", e);
        }
    }

    private Checkpoint prove(JsonNode evidence, byte[] leaf) throws InvalidManifestException {
        try {
            TlogProof proof =
                    TlogProof.parse(
                            evidence.path("proof").asText().getBytes(StandardCharsets.UTF_8));
            Checkpoint checkpoint = proof.verify(Hashes.leaf(leaf), signer(proof));
            require(
                    proof.index() == evidence.path("index").asLong(-1)
                            && checkpoint.origin().equals(evidence.path("origin").asText()),
                    "the proof is of another entry or another log");
            return checkpoint;
        } catch (InvalidProofException e) {
            throw new InvalidManifestException("the seal is not in the tree the log signed", e);
        } catch (InvalidNoteException e) {
            throw new InvalidManifestException("the proof does not hold", e);
        }
    }

    // The checkpoint may be signed by another of the log's keys than the manifest.
    private NoteVerifier signer(TlogProof proof) {
        for (NoteVerifier key : keys) {
            try {
                Checkpoint.open(proof.checkpoint(), key);
                return key;
            } catch (InvalidNoteException e) {
                // another key's, or nobody's: said by the last one
            }
        }
        return keys.getLast();
    }

    private static void addUp(JsonNode predicate, JsonNode seal) throws InvalidManifestException {
        List<Hash> leaves = new ArrayList<>();
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        String before = "";
        for (JsonNode chunk : predicate.path("chunks")) {
            String name = chunk.path("name").asText();
            require(before.compareTo(name) < 0, "the chunks are not in order");
            before = name;
            leaves.add(Hashes.leaf(canonical(chunk)));
            SUMS.forEach(sum -> sums.merge(sum, chunk.path(sum).asLong(), Long::sum));
            chunk.path("reasons")
                    .properties()
                    .forEach(each ->
                            reasons.merge(each.getKey(), each.getValue().asLong(), Long::sum));
        }
        JsonNode chunks = seal.path("chunks");
        require(
                chunks.path("count").asInt(-1) == leaves.size()
                        && chunks.path("root").asText().equals(Hashes.root(leaves).toBase64()),
                "the chunks are not those of the seal");
        for (String sum : SUMS) {
            require(
                    seal.path(sum).asLong(-1) == sums.getOrDefault(sum, 0L),
                    "the chunks do not add up to the seal's " + sum);
        }
        Map<String, Long> sealed = new TreeMap<>();
        seal.path("reasons")
                .properties()
                .forEach(each -> sealed.put(each.getKey(), each.getValue().asLong()));
        require(sealed.equals(reasons), "the chunks do not add up to the seal's reasons");
        require(
                chunks.path("abandoned").asInt(-1) == predicate.path("abandoned").size(),
                "the abandoned chunks are not those of the seal");
    }

    private static Map<String, String> digests(JsonNode statement, JsonNode seal, byte[] leaf)
            throws InvalidManifestException {
        Map<String, String> expected = new TreeMap<>();
        for (JsonNode set : seal.path("dataSets")) {
            if (set.has("digest")) {
                expected.put("data-set/" + set.path("name").asText(), hex(set.path("digest")));
            }
        }
        for (JsonNode chunk : statement.path("predicate").path("chunks")) {
            // that of a small chunk is under a key, and no digest of anything
            if (chunk.path("digest").asText().startsWith("sha256:")) {
                expected.put("chunk/" + chunk.path("name").asText(), hex(chunk.path("digest")));
            }
        }
        expected.put("seal", sha256(leaf));
        Map<String, String> digests = new TreeMap<>();
        for (JsonNode subject : statement.path("subject")) {
            digests.put(
                    subject.path("name").asText(), subject.path("digest").path("sha256").asText());
        }
        require(digests.equals(expected), "the statement's subjects are not what was screened");
        return digests;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static String hex(JsonNode digest) {
        String text = digest.asText();
        return text.substring(text.indexOf(':') + 1);
    }

    private static byte[] canonical(JsonNode chunk) throws InvalidManifestException {
        try {
            return CanonicalJson.bytes(JsonValues.members(chunk)).toArray();
        } catch (IllegalArgumentException e) {
            throw new InvalidManifestException("a chunk cannot be read", e);
        }
    }

    private static void require(boolean holds, String otherwise) throws InvalidManifestException {
        if (!holds) {
            throw new InvalidManifestException(otherwise);
        }
    }

    private static JsonNode json(String text, String what) throws InvalidManifestException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidManifestException(what + " is not JSON");
        }
    }

    private static byte[] base64(JsonNode text) throws InvalidManifestException {
        try {
            return Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException e) {
            throw new InvalidManifestException("the seal is not base64");
        }
    }

    private static String utf8(byte[] bytes) throws InvalidManifestException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidManifestException("the file is not UTF-8");
        }
    }
}
