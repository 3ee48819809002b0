package io.sayso.pages;

import io.sayso.consent.objection.Asked;
import io.sayso.consent.objection.Challenges;
import io.sayso.consent.objection.Intake;
import io.sayso.consent.objection.Wanted;
import io.sayso.rulebook.CurrentRulebook;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/objection`: people without an account ask for a link to say no with.
@Path("/objection")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ObjectionPageResource {
    private final Intake intake;
    private final Challenges challenges;
    private final CurrentRulebook rulebook;
    private final Wordings wordings;
    private final Looks looks;
    private final Visitor visitor;
    private final Html html;

    ObjectionPageResource(
            Intake intake,
            Challenges challenges,
            CurrentRulebook rulebook,
            Wordings wordings,
            Looks looks,
            Visitor visitor,
            Html html) {
        this.intake = intake;
        this.challenges = challenges;
        this.rulebook = rulebook;
        this.wordings = wordings;
        this.looks = looks;
        this.visitor = visitor;
        this.html = html;
    }

    /// What is shown in the form besides what is always there.
    private record Form(
            @Nullable String type,
            @Nullable String value,
            @Nullable String place,
            @Nullable String challenge,
            @Nullable String trouble,
            @Nullable String sent) {
        static final Form EMPTY = new Form(null, null, null, null, null, null);

        @Override
        public String toString() {
            return "Form[redacted]";
        }
    }

    /// The form; with `sent`, after it was sent.
    @GET
    public Response form(@RestQuery @Nullable String sent) {
        if (!intake.isPossible()) {
            return impossible();
        }
        Form form =
                sent == null
                        ? Form.EMPTY
                        : new Form(
                                null,
                                null,
                                null,
                                null,
                                null,
                                words().sent(Long.toString(intake.linkLifetime().toHours())));
        return shown(Response.Status.OK, form);
    }

    /// What somebody typed.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @RestForm @Nullable String type,
            @RestForm @Nullable String value,
            @RestForm @Nullable String place,
            @RestForm @Nullable String challenge,
            @RestForm @Nullable String answer,
            @Context HttpServerRequest connection) {
        Wanted wanted =
                new Wanted(
                        type,
                        value,
                        place,
                        visitor.language().tag(),
                        challenge,
                        answer,
                        String.valueOf(connection.remoteAddress().hostAddress()));
        return switch (intake.ask(wanted)) {
            case Asked.Taken() -> Response.seeOther(URI.create("/objection?sent=1#result")).build();
            case Asked.Invalid _ ->
                    shown(
                            Response.Status.BAD_REQUEST,
                            new Form(type, value, place, challenge, words().invalid(), null));
            case Asked.TooSoon(Duration rest) ->
                    shown(
                            Response.Status.OK,
                            new Form(
                                    type,
                                    value,
                                    place,
                                    challenge,
                                    words().soon(Long.toString(rest.toSeconds() + 1)),
                                    null));
            case Asked.Unanswered() ->
                    shown(
                            Response.Status.BAD_REQUEST,
                            new Form(type, value, place, null, words().unanswered(), null));
            case Asked.TooMany _ ->
                    shown(
                            Response.Status.TOO_MANY_REQUESTS,
                            new Form(type, value, place, null, words().too_many(), null));
            case Asked.Impossible() -> impossible();
        };
    }

    private Response shown(Response.Status status, Form form) {
        Wording wording = wordings.in(visitor.language());
        List<String> types = intake.types();
        Challenges.Challenge issued = challenges.issue();
        return html.with(
                        status,
                        Templates.objection(
                                new ObjectionView(
                                        types.stream()
                                                .map(type ->
                                                        new PreferencesView.Option(
                                                                type, kind(type)))
                                                .toList(),
                                        form.type() == null ? types.getFirst() : form.type(),
                                        form.value() == null ? "" : form.value(),
                                        MovingPage.places(rulebook.get(), wording),
                                        form.place() == null ? "" : form.place(),
                                        form.challenge() == null
                                                ? issued.challenge()
                                                : form.challenge(),
                                        issued.bits(),
                                        form.trouble(),
                                        form.sent(),
                                        looks.objector())))
                .build();
    }

    private String kind(String type) {
        return switch (type) {
            case "email" -> words().email();
            case "phone" -> words().phone();
            case "handle" -> words().handle();
            default -> words().other(type);
        };
    }

    private Response impossible() {
        return html.with(
                        Response.Status.NOT_FOUND,
                        Templates.message(
                                words().none_title(),
                                words().none(),
                                "/preferences",
                                visitor.language().words(Words.class).answers_link()))
                .build();
    }

    private ObjectionWords words() {
        return visitor.language().words(ObjectionWords.class);
    }
}
