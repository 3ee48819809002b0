package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.sayso.platform.Caller;
import io.sayso.platform.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets officers in, and says why where something cannot be done.
@ApplicationScoped
class OfficerDoor {
    private final SignIn signIn;
    private final Visitor visitor;
    private final Html html;
    private final Wordings wordings;

    OfficerDoor(SignIn signIn, Visitor visitor, Html html, Wordings wordings) {
        this.signIn = signIn;
        this.visitor = visitor;
        this.html = html;
        this.wordings = wordings;
    }

    /// Shows a page to an officer.
    ///
    /// @param done whether the click that led here did what it says
    Response open(boolean done, Function<OfficerPages.Visit, TemplateInstance> page) {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        Caller caller = signIn.caller();
        return caller.is(Role.OFFICER)
                ? shown(
                        Response.Status.OK,
                        new OfficerPages.Visit(caller, visitor.language(), null, done),
                        page)
                : stranger();
    }

    /// Does what an officer clicked.
    ///
    /// @param deed leads on; a problem of its leads to `page`, with all that was typed
    Response act(
            Function<Caller, Response> deed, Function<OfficerPages.Visit, TemplateInstance> page) {
        Caller caller = signIn.find().orElse(null);
        if (caller == null) {
            return signIn.lost("/officer");
        }
        if (!caller.is(Role.OFFICER)) {
            return stranger();
        }
        Language language = visitor.language();
        try {
            return deed.apply(caller);
        } catch (HttpProblem problem) {
            return shown(
                    status(problem),
                    new OfficerPages.Visit(caller, language, why(problem, language), false),
                    page);
        }
    }

    private Response shown(
            Response.Status status,
            OfficerPages.Visit visit,
            Function<OfficerPages.Visit, TemplateInstance> page) {
        try {
            return html.with(status, page.apply(visit)).build();
        } catch (HttpProblem problem) {
            OfficerWords words = visit.words();
            String why = String.join(" ", why(problem, visit.language()).sentences());
            return html.with(
                            status(problem),
                            Templates.message(words.trouble(), why, "/officer", words.places()))
                    .build();
        }
    }

    private OfficerViews.Problem why(HttpProblem problem, Language language) {
        return Refusals.of(
                problem, new RuleNames(wordings.in(language)), language.words(OfficerWords.class));
    }

    private static Response.Status status(HttpProblem problem) {
        Response.@Nullable Status status = Response.Status.fromStatusCode(problem.getStatusCode());
        return status == null ? Response.Status.BAD_REQUEST : status;
    }

    private Response stranger() {
        OfficerWords words = visitor.language().words(OfficerWords.class);
        return html.with(
                        Response.Status.FORBIDDEN,
                        Templates.message(
                                words.only_officers_title(),
                                words.only_officers(),
                                "/",
                                visitor.language().words(Words.class).about()))
                .build();
    }
}
