package io.sayso.pages;

import io.sayso.consent.objection.Intake;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Slot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/objection/confirm`: where a link to object leads. Looking at it records nothing: mail programs
/// do so too.
@Path("/objection/confirm")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ConfirmationPageResource {
    private final Intake intake;
    private final Visitor visitor;
    private final Html html;

    ConfirmationPageResource(Intake intake, Visitor visitor, Html html) {
        this.intake = intake;
        this.visitor = visitor;
        this.html = html;
    }

    /// The button.
    @GET
    public Response ask(@RestQuery @Nullable String token) {
        try {
            return token != null && intake.isOpen(token)
                    ? html.ok(Templates.objectionConfirm(token, null))
                    : over();
        } catch (LedgerUnavailableException e) {
            return busy(String.valueOf(token));
        }
    }

    /// Its click.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@RestForm @Nullable String token) {
        if (token == null) {
            return over();
        }
        try {
            Optional<Slot> slot = intake.confirm(token);
            return slot.map(each -> done(each.index())).orElseGet(this::over);
        } catch (LedgerUnavailableException e) {
            return busy(token);
        }
    }

    private Response done(long entry) {
        return html.ok(
                Templates.objectionDone(
                        words().done(visitor.language().number(entry)),
                        "/v1/log/proof?index=" + entry));
    }

    private Response busy(String token) {
        return html.with(
                        Response.Status.SERVICE_UNAVAILABLE,
                        Templates.objectionConfirm(token, words().busy()))
                .header("Retry-After", "1")
                .build();
    }

    private Response over() {
        return html.with(
                        Response.Status.GONE,
                        Templates.message(
                                words().over_title(),
                                words().over(),
                                "/objection",
                                words().again()))
                .build();
    }

    private ObjectionWords words() {
        return visitor.language().words(ObjectionWords.class);
    }
}
