package io.sayso.consent.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.decision.Answer;
import io.sayso.erasure.Sealing;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Change;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.LogSigning;
import io.sayso.ledger.SubjectLog;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.TlogProof;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.standing.PastStandings;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes receipts. Blocks on the database.
@ApplicationScoped
public class Receipts {
    /// `typ` of the signed form.
    public static final String TYPE = "sayso-receipt";

    private static final String ENTRY = "consent.choice";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SubjectLog log;
    private final LogReader proofs;
    private final LogSigning signing;
    private final PastStandings past;
    private final CurrentRulebook rulebook;
    private final NoticeTexts notices;
    private final SubjectHasher hasher;
    private final Controller controller;
    private final InstantSource clock;

    Receipts(
            SubjectLog log,
            LogReader proofs,
            LogSigning signing,
            PastStandings past,
            CurrentRulebook rulebook,
            NoticeTexts notices,
            SubjectHasher hasher,
            Controller controller,
            InstantSource clock) {
        this.log = log;
        this.proofs = proofs;
        this.signing = signing;
        this.past = past;
        this.rulebook = rulebook;
        this.notices = notices;
        this.hasher = hasher;
        this.controller = controller;
        this.clock = clock;
    }

    /// What became of asking for one.
    public sealed interface Result {
        /// Here it is.
        record Issued(Receipt receipt) implements Result {}

        /// No checkpoint covers the answer yet; one is signed every second.
        record NotCovered() implements Result {}

        /// The person has no such answer.
        record Unknown() implements Result {}
    }

    /// The receipt of one of a person's own answers.
    ///
    /// @param id the answer's id, as the caller wrote it
    public Result of(SubjectId subject, String id) {
        if (!id.matches("0|[1-9][0-9]{0,17}")) {
            return new Result.Unknown();
        }
        SubjectHash hash = hasher.of(subject);
        Optional<SubjectLog.Opened> opened = log.open(hash, Long.parseLong(id), ENTRY);
        if (opened.isEmpty()) {
            return new Result.Unknown();
        }
        return proofs.proof(opened.get().index())
                .<Result>map(
                        proof -> new Result.Issued(receipt(subject, hash, opened.get(), proof)))
                .orElseGet(Result.NotCovered::new);
    }

    private Receipt receipt(
            SubjectId subject, SubjectHash hash, SubjectLog.Opened opened, TlogProof proof) {
        Sealing.Opened sealed = Sealing.open(opened.secret(), opened.opening().sealed());
        JsonNode evidence = read(sealed.evidence());
        Given given =
                new Given(
                        subject,
                        answer(hash, opened.index()),
                        text(evidence, "actorId"),
                        text(evidence, "language"),
                        past.at(hash, new Position(opened.index())),
                        rulebook.get());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String url = controller.url() + "/v1/me/receipts/" + opened.index();
        Map<String, Object> document = document(given, url, now);
        document.put("sayso:log", evidenceOf(opened, sealed, proof));
        String jws = signing.sign(TYPE, CanonicalJson.bytes(document));
        document.put("sayso:signature", detached(jws));
        return new Receipt(
                url,
                subject,
                given.answer(),
                Hashes.leaf(opened.leaf().toArray()),
                Checkpoint.parse(proof.checkpoint().text()),
                now,
                controller.name(),
                CanonicalJson.text(document),
                jws);
    }

    private Map<String, Object> document(Given given, String url, Instant now) {
        List<Map<String, Object>> records = new Records(given, controller, notices, url).all();
        boolean consent =
                records.stream().anyMatch(each -> "dpv:ConsentRecord".equals(each.get(Dpv.TYPE)));
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("@context", Dpv.CONTEXT);
        receipt.put(Dpv.ID, url);
        receipt.put(Dpv.TYPE, consent ? "dpv:ConsentReceipt" : "sayso:ObjectionReceipt");
        receipt.put(
                Dpv.CONFORMS_TO, consent ? Dpv.SCHEMA + "receipt" : Dpv.OWN + "objection-receipt");
        receipt.put(Dpv.IDENTIFIER, url);
        receipt.put(Dpv.HAS_IDENTIFIER, url);
        receipt.put("dct:created", now.toString());
        receipt.put("dct:publisher", controller.party());
        receipt.put("dct:audience", given.subject().value());
        receipt.put("dpv:hasRecordOfActivity", records);
        receipt.put("sayso:answer", said(given.answer()));
        return receipt;
    }

    private static Map<String, Object> said(Answer answer) {
        return Map.of(
                "answer", answer.choice().wire(),
                "purpose", answer.scope().purpose().value(),
                "category", answer.scope().category().value(),
                "recipient", answer.scope().recipient().value(),
                "jurisdiction", answer.scope().jurisdiction().code());
    }

    private static Map<String, Object> evidenceOf(
            SubjectLog.Opened opened, Sealing.Opened sealed, TlogProof proof) {
        return Map.of(
                "origin",
                Checkpoint.parse(proof.checkpoint().text()).origin(),
                "index",
                opened.index(),
                "leaf",
                base64(opened.leaf()),
                "openings",
                Map.of(
                        "subject",
                        opening(
                                Commitment.opening(opened.secret(), "subject", sealed.entry()),
                                sealed.subject()),
                        "facts",
                        opening(opened.opening().factsOpening(), opened.opening().facts()),
                        "evidence",
                        opening(
                                Commitment.opening(opened.secret(), "evidence", sealed.entry()),
                                sealed.evidence())),
                "proof",
                new String(proof.bytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> opening(Hash secret, Bytes value) {
        return Map.of("opening", secret.toBase64(), "value", base64(value));
    }

    private Answer answer(SubjectHash hash, long index) {
        return log.changes(hash, index + 1, 1).stream()
                .filter(change -> change.index() == index)
                .flatMap(change -> made(change).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("entry " + index + " has no change of its own"));
    }

    private static Optional<Answer> made(Change.At at) {
        return StandingJson.read(at.change())
                .filter(StandingChange.ChoiceMade.class::isInstance)
                .map(made -> ((StandingChange.ChoiceMade) made).at(at.index(), at.recordedAt()));
    }

    private static JsonNode read(Bytes json) {
        try {
            return JSON.readTree(new String(json.toArray(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("evidence is not JSON");
        }
    }

    private static @Nullable String text(JsonNode object, String member) {
        return object.hasNonNull(member) ? object.get(member).asText() : null;
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    // RFC 7515, appendix F: the payload is the document itself.
    private static String detached(String jws) {
        return jws.substring(0, jws.indexOf('.') + 1) + jws.substring(jws.lastIndexOf('.'));
    }
}
