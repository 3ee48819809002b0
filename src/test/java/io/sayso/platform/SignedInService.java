package io.sayso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The production jar beside [Keycloak#shared], where people sign in on pages. One serves a whole
/// test run: the first use starts it and the JVM stops it.
public final class SignedInService {
    private SignedInService() {}

    private static final class Shared {
        private static final Path LETTERS = letters();
        private static final ServiceProcess SERVICE = start();

        private static Path letters() {
            try {
                return Files.createTempDirectory("sayso-letters");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
                                .with("SAYSO_OBJECTION_TRANSPORT", "file")
                                .with("SAYSO_OBJECTION_DIRECTORY", LETTERS.toString())
                                .with("SAYSO_OBJECTION_FROM", "Sayso <no-reply@sayso.test>")
                                .with("SAYSO_OBJECTION_PATIENCE", "0s")
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

    /// Where it leaves its letters.
    public static Path letters() {
        return Shared.LETTERS;
    }

    /// The service of this run, ready.
    public static ServiceProcess shared() {
        return Shared.SERVICE;
    }
}
