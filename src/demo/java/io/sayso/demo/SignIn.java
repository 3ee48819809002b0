package io.sayso.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import no.nav.security.mock.oauth2.token.RequestMapping;
import no.nav.security.mock.oauth2.token.RequestMappingTokenCallback;

/// An OpenID provider on loopback that lets anybody be any [ReadyUser]. For demonstrations only.
///
/// Pages send people to its list of users; for the API it gives tokens by password grant, whatever
/// the password. Its signing key is made anew at each start.
final class SignIn implements AutoCloseable {
    /// The one client, and the audience of every token.
    static final String CLIENT = "sayso";

    private static final String ISSUER = "sayso";
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Held, so that its level stays: it says every request.
    private static final Logger SERVER_LOG =
            Logger.getLogger(okhttp3.mockwebserver.MockWebServer.class.getName());

    private final MockOAuth2Server server;
    private final int port;

    private SignIn(MockOAuth2Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /// @param folder where the sign-in page is put
    static SignIn start(int port, Path folder) throws IOException {
        SERVER_LOG.setLevel(Level.WARNING);
        Path page = Files.writeString(folder.resolve("sign-in.html"), page());
        MockOAuth2Server server =
                new MockOAuth2Server(
                        new OAuth2Config(
                                true,
                                page.toString(),
                                null,
                                false,
                                new OAuth2TokenProvider(new KeyProvider(List.of())),
                                Set.of(
                                        new RequestMappingTokenCallback(
                                                ISSUER, mappings(), TOKEN_LIFE.toSeconds())),
                                new MockWebServerWrapper()));
        server.start(InetAddress.getByName("localhost"), port);
        return new SignIn(server, server.baseUrl().port());
    }

    /// What tokens name as their issuer, and where its configuration is found.
    URI issuer() {
        return URI.create("http://localhost:" + port + "/" + ISSUER);
    }

    /// Where tokens are given.
    URI tokenEndpoint() {
        return URI.create(issuer() + "/token");
    }

    /// Claims by user for the password grant; for the code flow the page's forms bring them.
    private static List<RequestMapping> mappings() {
        List<RequestMapping> mappings = new ArrayList<>();
        for (ReadyUser user : ReadyUser.values()) {
            Map<String, Object> claims = new HashMap<>(user.claims());
            claims.put("sub", user.login());
            claims.put("aud", List.of(CLIENT));
            mappings.add(new RequestMapping("username", user.login(), claims, "JWT"));
        }
        mappings.add(new RequestMapping("grant_type", "*", Map.of("aud", List.of(CLIENT)), "JWT"));
        return mappings;
    }

    private static String page() throws JsonProcessingException {
        StringBuilder users = new StringBuilder();
        for (ReadyUser user : ReadyUser.values()) {
            users.append(form(user));
        }
        return """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Sign in to the demonstration</title>
          <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto;
                   padding: 0 1rem; color: #1a1a1a; background: #fff }
            ul { list-style: none; padding: 0 }
            button { font: inherit; width: 100%; text-align: left; padding: .6rem 1rem;
                     margin: .2rem 0; border: 1px solid #767676; border-radius: .4rem;
                     background: #fff; color: inherit; cursor: pointer }
            button:hover, button:focus { background: #eef3ff }
          </style>
        </head>
        <body>
        <main>
          <h1>Who are you?</h1>
          <p>This is a demonstration: there are no passwords.</p>
          <ul>
        USERS
          </ul>
        </main>
        </body>
        </html>
        """
                .replace("USERS", users);
    }

    /// A form for each user, which brings the claims that the token shall have.
    private static String form(ReadyUser user) throws JsonProcessingException {
        return """
        <li><form method="post">
          <input type="hidden" name="username" value="%s">
          <input type="hidden" name="claims" value="%s">
          <button><b>%s</b> %s</button>
        </form></li>
        """
                .formatted(
                        user.login(),
                        JSON.writeValueAsString(user.claims()).replace("\"", "&quot;"),
                        user.login(),
                        user.description());
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
