package io.sayso.platform;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Answers a missing or a bad token: by a problem, or for a page by the way to the sign-in.
///
/// The problem library has mappers for these, but they read a field that this version of the
/// framework no longer has.
class Unauthorized {
    private static final int BEFORE_THE_LIBRARY = Priorities.USER - 2;

    /// What OIDC answers instead of a redirect to the sign-in page.
    private static final int SIGN_IN_NEEDED = 499;

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_LIBRARY)
    public Uni<Response> missing(RoutingContext request, UnauthorizedException missing) {
        return respond(request);
    }

    @ServerExceptionMapper(
            value = AuthenticationFailedException.class,
            priority = BEFORE_THE_LIBRARY)
    public Uni<Response> bad(RoutingContext request, AuthenticationFailedException bad) {
        return respond(request);
    }

    private static Uni<Response> respond(RoutingContext request) {
        HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
        Uni<ChallengeData> challenge =
                authenticator == null
                        ? Uni.createFrom().nullItem()
                        : authenticator.getChallenge(request).onFailure().recoverWithNull();
        return challenge.map(Unauthorized::toResponse);
    }

    private static Response toResponse(@Nullable ChallengeData challenge) {
        if (challenge == null || challenge.status == SIGN_IN_NEEDED) {
            return problem().header("WWW-Authenticate", "Bearer").build();
        }
        Response.ResponseBuilder response =
                challenge.status < 400 ? Response.status(challenge.status) : problem();
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    private static Response.ResponseBuilder problem() {
        ProblemType type = ProblemType.UNAUTHORIZED;
        return Response.fromResponse(type.with(type.title() + ".").toResponse());
    }
}
