package io.sayso.platform;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The production jar beside [Keycloak#shared], where people sign in on pages. One serves a whole
/// test run: the first use starts it and the JVM stops it.
public final class SignedInService {
    /// With which a platform signs its links to one question.
    public static final String LINK_KEY = "a-key-of-the-tests-of-at-least-32-characters";

    private SignedInService() {}

    private static final class Shared {
        private static final GreenMail POST = post();
        private static final ServiceProcess SERVICE = start();

        private static GreenMail post() {
            GreenMail post =
                    new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            post.start();
            Runtime.getRuntime().addShutdownHook(new Thread(post::stop, "stop mail"));
            return post;
        }

        private static ServiceProcess start() {
            Keycloak keycloak = Keycloak.shared();
            try {
                ServiceProcess service =
                        ServiceProcess.Start.on(Files.createTempDirectory("sayso-signed-in"))
                                .with("QUARKUS_OIDC_PUBLIC_KEY", "")
                                .with("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer())
                                .with("QUARKUS_OIDC_TOKEN_ISSUER", keycloak.issuer())
                                .with("QUARKUS_OIDC_TOKEN_AUDIENCE", "sayso-api")
                                .with("QUARKUS_OIDC_CREDENTIALS_SECRET", Keycloak.WEB_SECRET)
                                .with("SAYSO_OBJECTION_TRANSPORT", "smtp")
                                .with("QUARKUS_MAILER_HOST", "127.0.0.1")
                                .with(
                                        "QUARKUS_MAILER_PORT",
                                        Integer.toString(POST.getSmtp().getPort()))
                                .with("QUARKUS_MAILER_START_TLS", "DISABLED")
                                .with("SAYSO_OBJECTION_FROM", "Sayso <no-reply@sayso.test>")
                                .with("SAYSO_OBJECTION_PATIENCE", "0s")
                                .with("SAYSO_PAGES_LINK_KEY", LINK_KEY)
                                .ready();
                Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop Sayso"));
                keycloak.allowRedirectsTo(service.base());
                return service;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /// The mail server that it gives its letters to.
    public static GreenMail post() {
        return Shared.POST;
    }

    /// The service of this run, ready.
    public static ServiceProcess shared() {
        return Shared.SERVICE;
    }
}
