package io.sayso.consent;

import io.quarkus.security.Authenticated;
import io.sayso.erasure.Sealing;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.Publisher;
import io.sayso.ledger.SubjectLog;
import io.sayso.ledger.merkle.Hash;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;

/// `GET /v1/me/receipts/{id}`: the exact bytes of an answer's entry and what opens them, so that
/// the person can check offline that the log holds what they said.
@Path("/v1/me/receipts/{id}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ReceiptResource {
    private final SubjectLog log;
    private final Publisher publisher;
    private final SubjectHasher hasher;
    private final Callers callers;

    ReceiptResource(SubjectLog log, Publisher publisher, SubjectHasher hasher, Callers callers) {
        this.log = log;
        this.publisher = publisher;
        this.hasher = hasher;
        this.callers = callers;
    }

    /// The receipt.
    ///
    /// @param leaf base64 of the entry's exact bytes
    /// @param proof where the inclusion proof is
    record Receipt(
            String id,
            long index,
            long position,
            String leaf,
            Openings openings,
            String proof,
            String origin) {}

    /// What opens each commitment of the leaf.
    record Openings(Opening subject, Opening facts, Opening evidence) {}

    /// Base64 of the secret and of the exact bytes committed to.
    record Opening(String opening, String value) {
        static Opening of(Hash secret, Bytes value) {
            return new Opening(
                    secret.toBase64(), Base64.getEncoder().encodeToString(value.toArray()));
        }
    }

    /// The receipt of one of the person's own answers; 404 for any other id.
    @GET
    public Receipt receipt(@PathParam("id") String id) {
        SubjectHash subject = hasher.of(Persons.of(callers.current()));
        if (!id.matches("0|[1-9][0-9]{0,17}")) {
            throw noSuch();
        }
        return log.open(subject, Long.parseLong(id), ChoiceDraft.TYPE)
                .map(opened -> receipt(id, opened))
                .orElseThrow(ReceiptResource::noSuch);
    }

    private Receipt receipt(String id, SubjectLog.Opened opened) {
        Sealing.Opened sealed = Sealing.open(opened.secret(), opened.opening().sealed());
        return new Receipt(
                id,
                opened.index(),
                opened.index() + 1,
                Base64.getEncoder().encodeToString(opened.leaf().toArray()),
                new Openings(
                        Opening.of(
                                Commitment.opening(opened.secret(), "subject", sealed.entry()),
                                sealed.subject()),
                        Opening.of(opened.opening().factsOpening(), opened.opening().facts()),
                        Opening.of(
                                Commitment.opening(opened.secret(), "evidence", sealed.entry()),
                                sealed.evidence())),
                "/v1/log/proof?index=" + opened.index(),
                publisher.origin());
    }

    private static RuntimeException noSuch() {
        return ProblemType.NOT_FOUND.with("There is no such receipt of yours.");
    }
}
