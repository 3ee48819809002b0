package io.sayso.verify;

import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.Jws;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A receipt from a log of two entries, put together by hand, and what can be wrong with one.
record SampleReceipt(NoteSigner log, Map<String, Object> document) {
    static final String ORIGIN = "sample.example/log";

    static NoteSigner key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return NoteSigner.ofSeed(ORIGIN, bytes);
    }

    static SampleReceipt good() {
        return of(key(1), "opt-out");
    }

    /// @param answer what the entry commits to
    static SampleReceipt of(NoteSigner log, String answer) {
        Map<String, Map<String, String>> openings = new LinkedHashMap<>();
        Map<String, Object> leaf = new LinkedHashMap<>(Map.of("t", "consent.choice", "v", 1));
        Map<String, Object> facts =
                Map.of(
                        "answer", answer,
                        "purpose", "ai-training",
                        "category", "*",
                        "recipient", "*",
                        "jurisdiction", "*");
        commit("subject", Map.of("sub", "u-1"), leaf, openings);
        commit("facts", facts, leaf, openings);
        commit("evidence", Map.of("recordedAt", "2026-03-01T12:00:00Z"), leaf, openings);
        byte[] entry = CanonicalJson.bytes(leaf).toArray();
        Hash other = Hashes.leaf("other".getBytes(StandardCharsets.UTF_8));
        Hash root = Hashes.node(other, Hashes.leaf(entry));
        TlogProof proof =
                TlogProof.of(
                        new InclusionProof(1, 2, List.of(other)),
                        new Checkpoint(ORIGIN, 2, root).sign(log));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dct:audience", "u-1");
        document.put("sayso:answer", facts);
        document.put(
                "dpv:hasRecordOfActivity",
                List.of(
                        Map.of(
                                "dpv:hasConsentStatus",
                                "dpv:ConsentRefused",
                                "dpv:hasDataSubject",
                                Map.of("dct:identifier", "u-1"))));
        document.put(
                "sayso:log",
                new LinkedHashMap<>(
                        Map.of(
                                "origin",
                                ORIGIN,
                                "index",
                                1,
                                "leaf",
                                base64(entry),
                                "openings",
                                openings,
                                "proof",
                                new String(proof.bytes(), StandardCharsets.UTF_8))));
        return new SampleReceipt(log, document);
    }

    /// The same with one member replaced, and signed again.
    SampleReceipt with(String member, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        changed.put(member, value);
        return new SampleReceipt(log, changed);
    }

    /// The same with one member of its evidence replaced, and signed again.
    SampleReceipt withLog(String member, Object value) {
        Map<String, Object> changed = member("sayso:log");
        changed.put(member, value);
        return with("sayso:log", changed);
    }

    /// What opens its entry.
    Object openings() {
        return Objects.requireNonNull(member("sayso:log").get("openings"));
    }

    /// A copy of a member that is an object.
    Map<String, Object> member(String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (document.get(name) instanceof Map<?, ?> object) {
            object.forEach((each, value) -> copy.put((String) each, value));
        }
        return copy;
    }

    SampleReceipt signedBy(NoteSigner other) {
        return new SampleReceipt(other, document);
    }

    String jws() {
        return Jws.sign(log, "sayso-receipt", CanonicalJson.bytes(document).toArray());
    }

    String jsonLd() {
        String jws = jws();
        Map<String, Object> signed = new LinkedHashMap<>(document);
        signed.put("sayso:signature", jws.replaceFirst("\\.[^.]*\\.", ".."));
        return CanonicalJson.text(signed);
    }

    String page() {
        return "<!DOCTYPE html><title>Receipt</title><pre id=\"signed-receipt\">"
                + jws()
                + "</pre>";
    }

    private static void commit(
            String label,
            Map<String, Object> value,
            Map<String, Object> leaf,
            Map<String, Map<String, String>> openings) {
        byte[] bytes = CanonicalJson.bytes(value).toArray();
        Hash opening = Hashes.leaf(label.getBytes(StandardCharsets.UTF_8));
        leaf.put(label, Commitment.commit(label, bytes, opening).toBase64Url());
        openings.put(label, Map.of("opening", opening.toBase64(), "value", base64(bytes)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
