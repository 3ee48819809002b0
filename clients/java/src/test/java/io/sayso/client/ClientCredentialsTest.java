package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens of a provider: asked for once, renewed before they end, never printed.
@Timeout(60)
class ClientCredentialsTest {
    private final SteppedTime time = new SteppedTime();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @Test
    void secretIsSentAsOAuthSays() throws NoAnswerException {
        try (RawServer provider = provider()) {
            credentials(provider.uri()).token();
        }
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("grant_type=client_credentials")
                // pipe%3A1:s%2F+%C3%A9
                .contains("Authorization: Basic cGlwZSUzQTE6cyUyRislQzMlQTk=\r\n");
    }

    @Test
    void tokenIsKeptUntilFourFifthsOfItsLifeAreOver() throws NoAnswerException {
        try (RawServer provider = provider()) {
            ClientCredentials credentials = credentials(provider.uri());
            assertThat(credentials.token().value()).isEqualTo("token-1");
            time.pass(Duration.ofSeconds(239));
            assertThat(credentials.token().value()).isEqualTo("token-1");
            time.pass(Duration.ofSeconds(1));
            assertThat(credentials.token().value()).isEqualTo("token-2");
        }
    }

    @Test
    void tokenIsUsedToItsEndWhileTheProviderIsDown() throws NoAnswerException {
        try (RawServer provider = provider()) {
            ClientCredentials credentials = credentials(provider.uri());
            credentials.token();
            down = true;
            time.pass(Duration.ofSeconds(299));
            assertThat(credentials.token().value()).isEqualTo("token-1");
            time.pass(Duration.ofSeconds(1));
            assertThatThrownBy(credentials::token)
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.NO_TOKEN))
                    .hasMessage("the token endpoint answered 500");
        }
    }

    @Test
    void tokenThatTheServiceRefusedIsNotUsedAgain() throws NoAnswerException {
        try (RawServer provider = provider()) {
            ClientCredentials credentials = credentials(provider.uri());
            credentials.refused(credentials.token());
            assertThat(credentials.token().value()).isEqualTo("token-2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"two words\",\"token_type\":\"Bearer\"}",
                "<html>"
            })
    void answerThatIsNoBearerTokenIsNone(String answer) {
        try (RawServer provider =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(Script.plain(200, "", answer));
                })) {
            assertThatThrownBy(credentials(provider.uri())::token)
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("the token endpoint did not answer with a bearer token");
        }
    }

    @Test
    void secretDoesNotCrossANetworkUnprotected() {
        assertThatThrownBy(() -> credentials(URI.create("http://192.0.2.1/token")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    void secretAndTokenAreNotPrinted() throws NoAnswerException {
        try (RawServer provider = provider()) {
            ClientCredentials credentials = credentials(provider.uri());
            AccessToken token = credentials.token();
            Service service = Service.at(provider.uri(), credentials);
            assertThat(
                            List.of(
                                    credentials.toString(),
                                    token.toString(),
                                    service.toString(),
                                    new RemoteDecisions(service).toString()))
                    .noneMatch(text -> text.contains("token-1") || text.contains("s/ é"));
        }
    }

    private RawServer provider() {
        return new RawServer((request, out) -> {
            asked.add(request.head() + new String(request.body(), StandardCharsets.UTF_8));
            out.write(
                    down
                            ? Script.plain(500, "", "{}")
                            : Script.plain(
                                    200,
                                    "",
                                    "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                                            .formatted(asked.size())));
        });
    }

    private ClientCredentials credentials(URI endpoint) {
        return new ClientCredentials(endpoint, "pipe:1", "s/ é", time);
    }
}
