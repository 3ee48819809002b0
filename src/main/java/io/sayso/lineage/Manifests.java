package io.sayso.lineage;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.LogSigning;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.TlogProof;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the manifests of sealed runs: an in-toto statement (v1) in a DSSE envelope, signed by the
/// log's key, with the seal's entry and its place in the log inside. Blocks on the database.
///
/// The entry is what counts: the statement lists what the entry sums up, and a verifier adds it up
/// again.
@ApplicationScoped
class Manifests {
    /// `_type` of the statement.
    static final String STATEMENT = "https://in-toto.io/Statement/v1";

    /// `predicateType` of the statement.
    static final String PREDICATE = "urn:sayso:training-run:v1";

    /// Of the envelope's payload.
    static final String PAYLOAD = "application/vnd.in-toto+json";

    private final ChunkStore chunks;
    private final SealStore store;
    private final LogReader log;
    private final LogSigning signing;

    Manifests(ChunkStore chunks, SealStore store, LogReader log, LogSigning signing) {
        this.chunks = chunks;
        this.store = store;
        this.log = log;
        this.signing = signing;
    }

    /// The manifest of a sealed run, the same each time; nothing until a checkpoint covers its
    /// seal.
    Optional<String> of(Run run, Run.Seal seal) {
        Optional<String> kept = store.manifest(run.id());
        if (kept.isPresent()) {
            return kept;
        }
        log.proof(seal.index())
                .ifPresent(proof ->
                        store.keep(
                                run.id(), signing.envelope(PAYLOAD, statement(run, seal, proof))));
        return store.manifest(run.id());
    }

    private Bytes statement(Run run, Run.Seal seal, TlogProof proof) {
        List<Map<String, Object>> subjects = new ArrayList<>();
        List<Map<String, Object>> listed = new ArrayList<>();
        for (Run.DataSet set : run.dataSets()) {
            if (set.digest() != null) {
                subjects.add(subject("data-set/" + set.name(), set.digest()));
            }
        }
        chunks.forEach(
                run.id(),
                chunk -> {
                    if (chunk.done() != null) {
                        if (chunk.done().digest().startsWith(ChunkDigests.OPEN)) {
                            subjects.add(subject("chunk/" + chunk.name(), chunk.done().digest()));
                        }
                        listed.add(chunk.shown());
                    }
                });
        Bytes leaf = log.leaf(seal.index()).orElseThrow();
        subjects.add(subject("seal", sha256(leaf)));
        return CanonicalJson.bytes(
                Map.of(
                        "_type", STATEMENT,
                        "predicateType", PREDICATE,
                        "subject", subjects,
                        "predicate",
                                Map.of(
                                        "run", run.id(),
                                        "chunks", listed,
                                        "abandoned", run.abandoned(),
                                        "seal", evidence(seal, leaf, proof))));
    }

    private static Map<String, Object> subject(String name, String digest) {
        return Map.of(
                "name",
                name,
                "digest",
                Map.of("sha256", digest.substring(digest.indexOf(':') + 1)));
    }

    private static String sha256(Bytes leaf) {
        try {
            return ChunkDigests.OPEN
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static Map<String, Object> evidence(Run.Seal seal, Bytes leaf, TlogProof proof) {
        return Map.of(
                "index", seal.index(),
                "leaf", Base64.getEncoder().encodeToString(leaf.toArray()),
                "origin", Checkpoint.parse(proof.checkpoint().text()).origin(),
                "proof", new String(proof.bytes(), StandardCharsets.UTF_8));
    }
}
