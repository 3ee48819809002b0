package io.sayso.pages;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who is at the page, and what to tell whoever is not signed in.
@ApplicationScoped
class SignIn {
    private final SecurityIdentity identity;
    private final Callers callers;
    private final Visitor visitor;
    private final Html html;
    private final boolean hasProvider;

    /// @param applicationType `service` where tokens are only checked and nobody can sign in
    SignIn(
            SecurityIdentity identity,
            Callers callers,
            Visitor visitor,
            Html html,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = "service")
                    String applicationType) {
        this.identity = identity;
        this.callers = callers;
        this.visitor = visitor;
        this.html = html;
        this.hasProvider = !applicationType.equalsIgnoreCase("service");
    }

    /// Whether the caller is signed in or could be.
    boolean isPossible() {
        return hasProvider || !identity.isAnonymous();
    }

    /// The person.
    ///
    /// @throws UnauthorizedException if nobody is signed in, which leads to the sign-in page
    Caller caller() {
        return callers.current();
    }

    Optional<Caller> find() {
        return identity.isAnonymous() ? Optional.empty() : Optional.of(callers.current());
    }

    /// Whether the caller came with a session's cookie.
    boolean hasSession() {
        return identity.getCredential(IdTokenCredential.class) != null;
    }

    /// Says that nobody can sign in here.
    Response impossible() {
        TroubleWords trouble = visitor.language().words(TroubleWords.class);
        return html.with(
                        Response.Status.UNAUTHORIZED,
                        Templates.message(
                                trouble.no_sign_in_title(),
                                trouble.no_sign_in(),
                                "/",
                                visitor.language().words(Words.class).about()))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    /// Says that an answer came from nobody. Never a redirect to the provider: the answer would be
    /// lost on the way without a word.
    Response lost() {
        return lost("/preferences");
    }

    /// The same, leading back to another page.
    Response lost(String back) {
        TroubleWords trouble = visitor.language().words(TroubleWords.class);
        return html.with(
                        Response.Status.UNAUTHORIZED,
                        Templates.message(
                                trouble.signed_out_title(),
                                trouble.signed_out(),
                                back,
                                visitor.language().words(Words.class).back()))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }
}
