package io.sayso.platform;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/// `POST /back-channel-logout`: the provider tells us that a session has ended, wherever its person
/// ended it. Answered 200 once that is stored; 400 if what was sent ends nothing.
///
/// A route of its own, since forms of resources need the token of a page.
@ApplicationScoped
class BackChannelLogout {
    static final String PATH = "/back-channel-logout";

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);
    private static final long MOST_BYTES = 16_384;

    private final TenantConfigBean tenants;
    private final SessionEndStore store;
    private final InstantSource clock;
    private final Optional<String> issuer;
    private final String client;
    private final boolean hasSessions;
    private @Nullable LogoutTokens tokens;

    BackChannelLogout(
            TenantConfigBean tenants,
            SessionEndStore store,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.client-id") String client,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = "service")
                    String applicationType) {
        this.tenants = tenants;
        this.store = store;
        this.clock = clock;
        this.issuer = issuer;
        this.client = client;
        this.hasSessions = !applicationType.equalsIgnoreCase("service");
    }

    void register(@Observes Router router) {
        if (hasSessions) {
            router.post(PATH)
                    .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                    .blockingHandler(this::answer, false);
        }
    }

    private void answer(RoutingContext request) {
        request.response()
                .setStatusCode(status(request.request().getFormAttribute("logout_token")))
                .end();
    }

    private int status(@Nullable String token) {
        if (token == null) {
            return 400;
        }
        LogoutTokens logouts = tokens();
        if (logouts == null) {
            return 503;
        }
        try {
            store.add(logouts.read(token), clock.instant());
            return 200;
        } catch (InvalidLogoutException e) {
            LOG.warnf("A logout token was refused: it %s", e.getMessage());
            return 400;
        } catch (SQLException e) {
            LOG.warnf("The end of a session could not be stored: %s", e.getSQLState());
            return 503;
        }
    }

    // Null until the provider has been reached once.
    private synchronized @Nullable LogoutTokens tokens() {
        OidcProvider provider = tenants.getDefaultTenant().provider();
        if (tokens == null && provider != null) {
            OidcConfigurationMetadata metadata = provider.getMetadata();
            tokens =
                    new LogoutTokens(
                            new HttpsJwksVerificationKeyResolver(
                                    new HttpsJwks(metadata.getJsonWebKeySetUri())),
                            issuer.orElseGet(metadata::getIssuer),
                            client,
                            clock);
        }
        return tokens;
    }
}
