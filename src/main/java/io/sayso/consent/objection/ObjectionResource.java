package io.sayso.consent.objection;

import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Slot;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/// `/v1/objections`: people without an account say no. Public.
@Path("/v1/objections")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ObjectionResource {
    private final Intake intake;
    private final Challenges challenges;

    ObjectionResource(Intake intake, Challenges challenges) {
        this.intake = intake;
        this.challenges = challenges;
    }

    /// What to answer before a link is sent.
    ///
    /// @param waitSeconds how old it must be if it is not answered by work
    record Shown(
            String challenge,
            int bits,
            long waitSeconds,
            long lifetimeSeconds,
            List<String> identifiers) {}

    /// The same for everybody.
    record Sent(String linkLifetime) {}

    /// An objection's place in the log.
    record Recorded(long index, long position, Instant recordedAt) {}

    @GET
    @Path("/challenge")
    public Shown challenge() {
        requirePossible();
        Challenges.Challenge issued = challenges.issue();
        return new Shown(
                issued.challenge(),
                issued.bits(),
                issued.patience().toSeconds(),
                issued.lifetime().toSeconds(),
                intake.types());
    }

    /// Sends a link, whoever has the identifier.
    @POST
    public RestResponse<Sent> ask(ObjectionRequest request, @Context HttpServerRequest connection) {
        return switch (intake.ask(
                request.from(String.valueOf(connection.remoteAddress().hostAddress())))) {
            case Asked.Taken() ->
                    RestResponse.status(
                            RestResponse.Status.ACCEPTED,
                            new Sent(intake.linkLifetime().toString()));
            case Asked.Invalid(var errors) ->
                    throw ProblemType.VALIDATION.with(
                            errors.getFirst().field() + " " + errors.getFirst().message(), errors);
            case Asked.TooSoon(Duration rest) ->
                    throw ProblemType.CHALLENGE_FAILED.retryAfter(
                            "The challenge is too young to be answered without work.", rest);
            case Asked.Unanswered() ->
                    throw ProblemType.CHALLENGE_FAILED.at(
                            "challenge", "is not answered, too old, or was used");
            case Asked.TooMany(Duration pause) ->
                    throw ProblemType.TOO_MANY_OBJECTIONS.retryAfter(
                            "Too many links were asked for.", pause);
            case Asked.Impossible() -> throw impossible();
        };
    }

    /// Records what is said with a link.
    @POST
    @Path("/confirmations")
    public RestResponse<Recorded> confirm(ObjectionRequest.Confirmation request) {
        if (request.token() == null) {
            throw ProblemType.VALIDATION.at("token", "is missing");
        }
        try {
            Slot slot =
                    intake.confirm(request.token())
                            .orElseThrow(() ->
                                    ProblemType.LINK_OVER.with(
                                            "If it was used, the objection is recorded."));
            return RestResponse.status(
                    RestResponse.Status.CREATED,
                    new Recorded(slot.index(), slot.position().value(), slot.recordedAt()));
        } catch (LedgerUnavailableException e) {
            throw ProblemType.BUSY.retryAfter(
                    "The consent log could not take the objection now. Use the link again.",
                    Duration.ofSeconds(1));
        }
    }

    private void requirePossible() {
        if (!intake.isPossible()) {
            throw impossible();
        }
    }

    private static RuntimeException impossible() {
        return ProblemType.NOT_FOUND.with("Objections without an account are not taken here.");
    }
}
