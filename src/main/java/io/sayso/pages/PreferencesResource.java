package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.OidcSession;
import io.sayso.consent.OwnAnswers;
import io.sayso.decision.Choice;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/preferences`: where people see how things stand, and answer. Forms and redirects only.
@Path("/preferences")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class PreferencesResource {

    private final PreferencesPage page;
    private final OwnAnswers answers;
    private final SignIn signIn;
    private final OidcSession session;

    PreferencesResource(
            PreferencesPage page, OwnAnswers answers, SignIn signIn, OidcSession session) {
        this.page = page;
        this.answers = answers;
        this.signIn = signIn;
        this.session = session;
    }

    /// The page; after a click, with what the click did.
    @GET
    public Response show(
            @RestQuery @Nullable String recorded,
            @RestQuery @Nullable String problem,
            @HeaderParam("Accept-Language") @Nullable String languages) {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        return page.render(
                signIn.caller(), new PreferencesPage.Visit(recorded, problem, languages));
    }

    /// A yes or a no to one question.
    @POST
    @Path("/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @RestForm @Nullable String answer,
            @RestForm @Nullable String purpose,
            @RestForm @Nullable String category,
            @RestForm @Nullable String recipient,
            @RestForm @Nullable String jurisdiction,
            @RestForm @Nullable String notice,
            @RestForm @Nullable String version,
            @RestForm @Nullable String language,
            @RestForm @Nullable String explicit,
            @RestForm @Nullable String key) {
        Optional<Caller> person = signIn.find();
        if (person.isEmpty()) {
            return signIn.lost();
        }
        Optional<Choice> choice = Optional.ofNullable(answer).flatMap(Choice::ofWire);
        if (choice.isEmpty()
                || purpose == null
                || category == null
                || recipient == null
                || jurisdiction == null
                || notice == null
                || version == null
                || !version.matches("[1-9][0-9]{0,8}")
                || language == null
                || key == null) {
            return redirect("problem=" + Trouble.INVALID.wire());
        }
        OwnAnswers.Question question =
                new OwnAnswers.Question(
                        purpose,
                        category,
                        recipient,
                        jurisdiction,
                        notice,
                        Integer.parseInt(version),
                        language,
                        "true".equals(explicit));
        return tried(() -> answers.record(person.get(), choice.get(), question, key));
    }

    /// No to everything: one click.
    @POST
    @Path("/no-to-everything")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response noToEverything(@RestForm @Nullable String key) {
        Optional<Caller> person = signIn.find();
        if (person.isEmpty()) {
            return signIn.lost();
        }
        return key == null
                ? redirect("problem=" + Trouble.INVALID.wire())
                : tried(() -> answers.recordNoToEverything(person.get(), key));
    }

    /// Ends the session here; the provider's own goes on.
    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut() {
        if (signIn.hasSession()) {
            session.logout().await().indefinitely();
        }
        return Response.seeOther(URI.create("/")).build();
    }

    private static Response tried(Supplier<Slot> record) {
        try {
            return redirect("recorded=" + record.get().index());
        } catch (HttpProblem e) {
            return redirect("problem=" + Trouble.of(e).wire());
        }
    }

    private static Response redirect(String query) {
        return Response.seeOther(URI.create("/preferences?" + query + "#result")).build();
    }
}
