package io.sayso.consent.agent;

import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `/v1/data-rights-request`: agents speak for people. Public; requests are signed.
@Path("/v1/data-rights-request")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class AgentResource {
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final AgentRequests requests;

    AgentResource(AgentRequests requests) {
        this.requests = requests;
    }

    /// Does what an agent asks for, or says why not.
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public AgentStatus hear(@Nullable String sent) {
        String body = sent == null ? "" : sent;
        if (body.length() > MOST_CHARACTERS) {
            throw ProblemType.PAYLOAD_TOO_LARGE.with("A request may have 64 KiB at most.");
        }
        try {
            return switch (requests.hear(body)) {
                case AgentRequests.Heard.Answered(AgentStatus status) -> status;
                case AgentRequests.Heard.NotSigned() ->
                        throw ProblemType.FORBIDDEN.with(
                                "The request is not signed by an agent that is heard here.");
                case AgentRequests.Heard.Invalid(String member, String message) ->
                        throw ProblemType.VALIDATION.at(member, message);
                case AgentRequests.Heard.Replayed() ->
                        throw ProblemType.CONFLICT.with(
                                "The request was answered before; its state can be asked for.");
                case AgentRequests.Heard.TooMany() ->
                        throw ProblemType.TOO_MANY_OBJECTIONS.retryAfter(
                                "The agent asks for too much.", Duration.ofHours(1));
                case AgentRequests.Heard.Impossible() ->
                        throw ProblemType.NOT_FOUND.with("Agents are not heard here.");
            };
        } catch (LedgerUnavailableException e) {
            throw ProblemType.BUSY.retryAfter(
                    "The request could not be recorded now. Send it again.", Duration.ofSeconds(1));
        }
    }

    /// What became of a request.
    @GET
    @Path("/{id}")
    public AgentStatus status(@PathParam("id") String id) {
        return requests.find(id)
                .orElseThrow(() -> ProblemType.NOT_FOUND.with("There is no such request."));
    }
}
