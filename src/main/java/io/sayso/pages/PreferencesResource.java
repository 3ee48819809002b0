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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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
    private final Visitor visitor;

    PreferencesResource(
            PreferencesPage page,
            OwnAnswers answers,
            SignIn signIn,
            OidcSession session,
            Visitor visitor) {
        this.page = page;
        this.answers = answers;
        this.signIn = signIn;
        this.session = session;
        this.visitor = visitor;
    }

    /// The page; after a click, with what the click did.
    @GET
    public Response show(
            @RestQuery @Nullable String recorded, @RestQuery @Nullable String problem) {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        Caller caller = signIn.caller();
        return page.render(
                caller,
                new PreferencesPage.Visit(
                        recorded,
                        visitor.signalsNo() && !heard(caller) ? Trouble.BUSY.wire() : problem));
    }

    // A browser's signal is recorded when it is first seen, and not again.
    private boolean heard(Caller caller) {
        try {
            answers.recordSignal(caller);
            return true;
        } catch (HttpProblem e) {
            return Trouble.of(e) != Trouble.BUSY;
        }
    }

    /// A yes or a no to one question.
    ///
    /// @param say the number of the question on its page, the answer, and the question as [Asked]
    ///   writes it
    @POST
    @Path("/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(@RestForm @Nullable String say, @RestForm @Nullable String key) {
        String[] parts = say == null ? new String[0] : say.split(" ", 3);
        if (parts.length != 3 || key == null || !parts[0].matches("[0-9]{1,4}")) {
            return answer(null, null, "");
        }
        return answer(parts[1], parts[2], key + "-" + parts[0]);
    }

    /// A no of the person's own choice.
    @POST
    @Path("/own-no")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ownNo(
            @RestForm @Nullable String purpose,
            @RestForm @Nullable String category,
            @RestForm @Nullable String recipient,
            @RestForm @Nullable String place,
            @RestForm @Nullable String key) {
        if (purpose == null
                || category == null
                || recipient == null
                || place == null
                || key == null) {
            return answer(null, null, "");
        }
        return answer(
                Choice.OPT_OUT.wire(),
                String.join(" ", purpose, category, recipient, place, "-", "-", "-", "-"),
                key);
    }

    private Response answer(@Nullable String answer, @Nullable String asked, String key) {
        Optional<Caller> person = signIn.find();
        if (person.isEmpty()) {
            return signIn.lost();
        }
        Optional<Choice> choice = Optional.ofNullable(answer).flatMap(Choice::ofWire);
        Optional<OwnAnswers.Question> question = Asked.read(asked);
        return choice.isEmpty() || question.isEmpty()
                ? redirect("problem=" + Trouble.INVALID.wire())
                : tried(() -> answers.record(person.get(), choice.get(), question.get(), key));
    }

    /// Yes to the questions of the page: one click.
    @POST
    @Path("/yes-to-what-is-asked")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response yesToWhatIsAsked(
            @RestForm @Nullable List<String> asked, @RestForm @Nullable String key) {
        Optional<Caller> person = signIn.find();
        if (person.isEmpty()) {
            return signIn.lost();
        }
        List<OwnAnswers.Question> questions =
                asked == null
                        ? List.of()
                        : asked.stream().map(Asked::read).flatMap(Optional::stream).toList();
        if (asked == null
                || key == null
                || questions.isEmpty()
                || questions.size() != asked.size()
                || questions.size() > Questions.MOST_AT_ONCE) {
            return redirect("problem=" + Trouble.INVALID.wire());
        }
        return tried(() -> answers.recordYesToAll(person.get(), questions, key));
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
