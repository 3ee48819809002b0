package io.sayso.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/// A real Keycloak with the realm that `helm/keycloak/sayso-realm.json` ships, on loopback.
///
/// One server serves a whole test run, also where several processes share it ([SharedKeycloak]).
public final class Keycloak {
    /// The realm's demonstration users all have this password.
    public static final String PASSWORD = "sayso-demo-only";

    /// Of the realm's client for the pages.
    public static final String WEB_SECRET = PASSWORD + "-web";

    static final String ADMINISTRATOR = "admin";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    private Keycloak(URI root) {
        this.root = root;
    }

    private static final class Shared {
        private static final SharedKeycloak SHARE =
                new SharedKeycloak(
                        Path.of(System.getProperty("sayso.keycloak")),
                        Path.of("helm/keycloak/sayso-realm.json").toAbsolutePath());
        private static final Keycloak SERVER = new Keycloak(SHARE.join());
    }

    /// The server of this run, ready to issue tokens.
    public static Keycloak shared() {
        return Shared.SERVER;
    }

    /// The `iss` of its tokens, and the base URL for `QUARKUS_OIDC_AUTH_SERVER_URL`.
    public String issuer() {
        return root.resolve("/realms/sayso").toString();
    }

    /// An access token for one of the realm's service accounts, by client credentials.
    public String serviceToken(String clientId) {
        return token(
                "sayso",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        clientId,
                        "client_secret",
                        PASSWORD + "-" + clientId));
    }

    /// An access token for a demonstration user, by password.
    public String userToken(String user) {
        return userToken("sayso-demo-cli", user);
    }

    /// The same through another client: `admin-cli` is in every realm and knows nothing of Sayso.
    public String userToken(String clientId, String user) {
        return token("sayso", passwordGrant(clientId, user, PASSWORD));
    }

    /// An access token of the realm `master`, for the server's own administrator.
    public String administratorToken() {
        return token("master", passwordGrant("admin-cli", ADMINISTRATOR, ADMINISTRATOR));
    }

    /// What a token says, unverified.
    public static JsonNode claims(String token) {
        byte[] payload =
                Base64.getUrlDecoder()
                        .decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
        return parse(new String(payload, StandardCharsets.UTF_8));
    }

    /// Lets the pages of a service on another port than the shipped one be returned to after
    /// sign-in.
    public void allowRedirectsTo(URI service) {
        Shared.SHARE.alone(() -> addRedirect(service));
    }

    /// Ends all sessions of a demonstration user, and tells a service of that.
    public void endSessions(String subject, URI service) {
        Shared.SHARE.alone(() -> {
            String token = administratorToken();
            ObjectNode client = pages(token);
            ((ObjectNode) client.get("attributes"))
                    .put(
                            "backchannel.logout.url",
                            service.resolve("/back-channel-logout").toString());
            put(client, token);
            URI logout = root.resolve("/admin/realms/sayso/users/" + subject + "/logout");
            send(admin(logout, token).POST(BodyPublishers.noBody()).build());
        });
    }

    private void addRedirect(URI service) {
        String token = administratorToken();
        ObjectNode client = pages(token);
        ((ArrayNode) client.get("redirectUris")).add(service.resolve("/*").toString());
        put(client, token);
    }

    private ObjectNode pages(String token) {
        URI found = root.resolve("/admin/realms/sayso/clients?clientId=sayso");
        return (ObjectNode) parse(send(admin(found, token).build())).get(0);
    }

    private void put(ObjectNode client, String token) {
        URI clients = root.resolve("/admin/realms/sayso/clients/" + client.get("id").asText());
        send(
                admin(clients, token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(client.toString()))
                        .build());
    }

    private static Map<String, String> passwordGrant(String client, String user, String password) {
        return Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", user,
                "password", password);
    }

    private static HttpRequest.Builder admin(URI uri, String token) {
        return HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private String token(String realm, Map<String, String> form) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                root.resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                        .timeout(ANSWER)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(form)))
                        .build();
        return parse(send(request)).get("access_token").asText();
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri()
                                + " answered "
                                + response.statusCode()
                                + ": "
                                + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
