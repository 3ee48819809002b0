package io.sayso.consent.receipt;

import io.quarkus.security.Authenticated;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import org.jboss.resteasy.reactive.ResponseHeader;

/// `GET /v1/me/receipts/{id}`: what a person takes away, as data. The page to keep and print is
/// `pages`'.
@Path("/v1/me/receipts/{id}")
@Authenticated
@RunOnVirtualThread
class ReceiptResource {
    private final Receipts receipts;
    private final Callers callers;

    ReceiptResource(Receipts receipts, Callers callers) {
        this.receipts = receipts;
        this.callers = callers;
    }

    /// As JSON-LD; 404 for any other id than an answer's of their own.
    @GET
    @Produces({"application/ld+json", "application/json"})
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public String jsonLd(@PathParam("id") String id) {
        return find(id).jsonLd();
    }

    /// Signed.
    @GET
    @Produces("application/jose")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public String signed(@PathParam("id") String id) {
        return find(id).jws();
    }

    private Receipt find(String id) {
        String subject = callers.current().subject();
        if (!SubjectId.isWellFormed(subject)) {
            throw ProblemType.FORBIDDEN.with("The token's subject cannot be a subject id.");
        }
        return switch (receipts.of(new SubjectId(subject), id)) {
            case Receipts.Result.Issued(Receipt receipt) -> receipt;
            case Receipts.Result.NotCovered() ->
                    throw ProblemType.PROOF_NOT_COVERED.retryAfter(
                            "No checkpoint covers that answer yet; one is signed every second.",
                            Duration.ofSeconds(1));
            case Receipts.Result.Unknown() ->
                    throw ProblemType.NOT_FOUND.with("There is no such receipt of yours.");
        };
    }
}
