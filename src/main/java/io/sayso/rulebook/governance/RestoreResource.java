package io.sayso.rulebook.governance;

import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Recovery;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.Printable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.RestResponse;

/// `POST /v1/log/restores`: an operator accepts that entries are lost, and the log goes on.
///
/// Among them may be a no that was acknowledged. So the same entry that says so brings a hold on
/// everything, everywhere: nothing is permitted until an officer, who is not the operator, has seen
/// to it that people's refusals are in the log again and lifts it.
@Path("/v1/log/restores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RestoreResource {
    private final Recovery recovery;
    private final PolicyLog log;
    private final Callers callers;

    RestoreResource(Recovery recovery, PolicyLog log, Callers callers) {
        this.recovery = recovery;
        this.log = log;
        this.callers = callers;
    }

    /// Accepts the loss.
    @POST
    @RolesAllowed("operator")
    public RestResponse<RestoreRecorded> accept(@NotNull @Valid RestoreRequest request) {
        Caller operator = callers.current();
        if (!Printable.isPrintable(request.reason(), 4096)) {
            throw ProblemType.VALIDATION.at("reason", "must be readable text in one line");
        }
        String id = UUID.randomUUID().toString();
        try {
            Slot slot =
                    recovery.accept(
                            new Recovery.Loss(request.from(), request.to()),
                            request.reason(),
                            log.pseudonym(operator.subject()),
                            since -> List.of(hold(id, operator, since)));
            return RestResponse.status(
                    RestResponse.Status.CREATED,
                    new RestoreRecorded(slot.index(), slot.position().value(), id));
        } catch (IllegalStateException e) {
            throw ProblemType.CONFLICT.with("The loss cannot be accepted: " + e.getMessage() + ".");
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerUnavailableException) {
                throw ProblemType.BUSY.retryAfter(
                        "The consent log could not take the write now.", Duration.ofSeconds(1));
            }
            throw e;
        }
    }

    /// In force since the last entry that survived.
    private PolicyDraft hold(String id, Caller operator, Instant since) {
        PolicyChange.HoldImposed hold =
                new PolicyChange.HoldImposed(
                        id,
                        "*",
                        "*",
                        "*",
                        since,
                        null,
                        "this service",
                        "restore",
                        "Answers recorded after "
                                + since
                                + " were lost; some of them may have been refusals.",
                        operator.subject());
        Map<String, Object> leaf = new TreeMap<>();
        leaf.put("id", id);
        leaf.put("jurisdiction", hold.jurisdiction());
        leaf.put("purpose", hold.purpose());
        leaf.put("recipient", hold.recipient());
        leaf.put("from", since.toString());
        leaf.put("authority", hold.authority());
        leaf.put("reference", hold.reference());
        leaf.put("reason", hold.reason());
        leaf.put("officer", log.pseudonym(operator.subject()));
        return new PolicyDraft(_ -> hold, leaf);
    }
}
