package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.OidcSession;
import io.sayso.consent.Guardianship;
import io.sayso.consent.OwnAnswers;
import io.sayso.decision.Choice;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final Guardianship guardianship;
    private final DeepLinks links;

    PreferencesResource(
            PreferencesPage page,
            OwnAnswers answers,
            SignIn signIn,
            OidcSession session,
            Visitor visitor,
            Guardianship guardianship,
            DeepLinks links) {
        this.page = page;
        this.answers = answers;
        this.signIn = signIn;
        this.session = session;
        this.visitor = visitor;
        this.guardianship = guardianship;
        this.links = links;
    }

    /// The page; after a click, with what the click did.
    @GET
    public Response show(
            @RestQuery @Nullable String recorded,
            @RestQuery @Nullable String problem,
            @RestQuery @Nullable String ask,
            @RestQuery @Nullable String until,
            @RestQuery @Nullable String sign) {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        Caller caller = signIn.caller();
        return page.render(
                caller,
                new PreferencesPage.Visit(
                        recorded,
                        visitor.signalsNo() && !heard(caller) ? Trouble.BUSY.wire() : problem,
                        links.notice(ask, until, sign).orElse(null)));
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

    /// The page of a child, for their guardian.
    ///
    /// @param of names the child to this guardian
    @GET
    @Path("/ward")
    public Response ward(
            @RestQuery @Nullable String of,
            @RestQuery @Nullable String recorded,
            @RestQuery @Nullable String problem) {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        Caller guardian = signIn.caller();
        Guardianship.Ward ward =
                guardianship
                        .find(guardian, of == null ? "" : of)
                        .orElseThrow(NotFoundException::new);
        return page.renderFor(ward, guardian, new PreferencesPage.Visit(recorded, problem, null));
    }

    /// A yes or a no to one question.
    ///
    /// @param say the number of the question on its page, the answer, and the question as [Asked]
    ///   writes it
    @POST
    @Path("/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @RestForm @Nullable String say,
            @RestForm @Nullable String key,
            @RestForm @Nullable String ward) {
        String[] parts = say == null ? new String[0] : say.split(" ", 3);
        if (parts.length != 3 || key == null || !parts[0].matches("[0-9]{1,4}")) {
            return answer(null, null, "", ward);
        }
        return answer(parts[1], parts[2], key + "-" + parts[0], ward);
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
            @RestForm @Nullable String key,
            @RestForm @Nullable String ward) {
        if (purpose == null
                || category == null
                || recipient == null
                || place == null
                || key == null) {
            return answer(null, null, "", ward);
        }
        return answer(
                Choice.OPT_OUT.wire(),
                String.join(" ", purpose, category, recipient, place, "-", "-", "-", "-"),
                key,
                ward);
    }

    private Response answer(
            @Nullable String answer, @Nullable String asked, String key, @Nullable String ward) {
        Optional<Choice> choice = Optional.ofNullable(answer).flatMap(Choice::ofWire);
        Optional<OwnAnswers.Question> question = Asked.read(asked);
        return choice.isEmpty() || question.isEmpty()
                ? invalid(ward)
                : said(ward, voice -> answers.record(voice, choice.get(), question.get(), key));
    }

    /// Yes to the questions of the page: one click.
    @POST
    @Path("/yes-to-what-is-asked")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response yesToWhatIsAsked(
            @RestForm @Nullable List<String> asked,
            @RestForm @Nullable String key,
            @RestForm @Nullable String ward) {
        List<OwnAnswers.Question> questions =
                asked == null
                        ? List.of()
                        : asked.stream().map(Asked::read).flatMap(Optional::stream).toList();
        if (asked == null
                || key == null
                || questions.isEmpty()
                || questions.size() != asked.size()
                || questions.size() > Questions.MOST_AT_ONCE) {
            return invalid(ward);
        }
        return said(ward, voice -> answers.recordYesToAll(voice, questions, key));
    }

    /// No to everything: one click.
    @POST
    @Path("/no-to-everything")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response noToEverything(
            @RestForm @Nullable String key, @RestForm @Nullable String ward) {
        return key == null
                ? invalid(ward)
                : said(ward, voice -> answers.recordNoToEverything(voice, key));
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

    private Response invalid(@Nullable String ward) {
        return signIn.find().isEmpty()
                ? signIn.lost()
                : redirect(ward, "problem=" + Trouble.INVALID.wire());
    }

    /// Records what somebody says for themselves, or for the child that the form names.
    private Response said(@Nullable String ward, Function<OwnAnswers.Voice, Slot> record) {
        Optional<Caller> speaker = signIn.find();
        if (speaker.isEmpty()) {
            return signIn.lost();
        }
        Optional<Guardianship.Ward> child =
                Optional.ofNullable(ward).flatMap(each -> guardianship.find(speaker.get(), each));
        if (ward != null && child.isEmpty()) {
            return redirect(null, "problem=" + Trouble.INVALID.wire());
        }
        try {
            OwnAnswers.Voice voice =
                    child.map(each -> new OwnAnswers.Voice(speaker.get(), each.subject()))
                            .orElseGet(() -> OwnAnswers.Voice.own(speaker.get()));
            return redirect(ward, "recorded=" + record.apply(voice).index());
        } catch (HttpProblem e) {
            return redirect(ward, "problem=" + Trouble.of(e).wire());
        }
    }

    private static Response redirect(@Nullable String ward, String query) {
        String page = ward == null ? "/preferences?" : "/preferences/ward?of=" + ward + "&";
        return Response.seeOther(URI.create(page + query + "#result")).build();
    }
}
