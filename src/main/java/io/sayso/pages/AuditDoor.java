package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.sayso.platform.Caller;
import io.sayso.platform.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets auditors in, and says why where something cannot be shown.
@ApplicationScoped
class AuditDoor {
    private final SignIn signIn;
    private final Visitor visitor;
    private final Html html;

    AuditDoor(SignIn signIn, Visitor visitor, Html html) {
        this.signIn = signIn;
        this.visitor = visitor;
        this.html = html;
    }

    /// Who looks, in which language, and why the click before did nothing.
    record Visit(Caller auditor, Language language, AuditViews.@Nullable Problem problem) {
        AuditWords words() {
            return language.words(AuditWords.class);
        }

        AuditViews.Head head(String title, String tab) {
            return new AuditViews.Head(
                    title, tab, auditor.subject(), problem, UUID.randomUUID().toString());
        }
    }

    /// Shows a page to an auditor.
    Response open(Function<Visit, TemplateInstance> page) {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        Caller caller = signIn.caller();
        if (!caller.is(Role.AUDITOR)) {
            return stranger();
        }
        Visit visit = new Visit(caller, visitor.language(), null);
        try {
            return html.ok(page.apply(visit));
        } catch (HttpProblem problem) {
            return html.with(
                            status(problem),
                            Templates.message(
                                    visit.words().trouble(),
                                    String.join(
                                            " ",
                                            AuditProblems.of(problem, visit.words()).sentences()),
                                    "/audit",
                                    visit.words().title()))
                    .build();
        }
    }

    /// Does what an auditor clicked, or answers what they asked. Never leads to a sign-in page.
    ///
    /// @param deed a problem of its leads to `again`, with all that was typed
    Response act(Function<Visit, Response> deed, Function<Visit, TemplateInstance> again) {
        Caller caller = signIn.find().orElse(null);
        if (caller == null) {
            return signIn.lost("/audit");
        }
        if (!caller.is(Role.AUDITOR)) {
            return stranger();
        }
        try {
            return deed.apply(new Visit(caller, visitor.language(), null));
        } catch (HttpProblem problem) {
            AuditWords words = visitor.language().words(AuditWords.class);
            Visit visit = new Visit(caller, visitor.language(), AuditProblems.of(problem, words));
            return html.with(status(problem), again.apply(visit)).build();
        }
    }

    /// The same for a question, which changes nothing and is answered on the same page.
    Response ask(
            Function<Visit, TemplateInstance> answer, Function<Visit, TemplateInstance> again) {
        return act(visit -> html.ok(answer.apply(visit)), again);
    }

    private static Response.Status status(HttpProblem problem) {
        Response.@Nullable Status status = Response.Status.fromStatusCode(problem.getStatusCode());
        return status == null ? Response.Status.BAD_REQUEST : status;
    }

    private Response stranger() {
        AuditWords words = visitor.language().words(AuditWords.class);
        return html.with(
                        Response.Status.FORBIDDEN,
                        Templates.message(
                                words.only_auditors_title(),
                                words.only_auditors(),
                                "/",
                                visitor.language().words(Words.class).about()))
                .build();
    }
}
