package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tokens that come again and again.
@QuarkusTest
class RememberedTokensTest {
    private static final String PATH = "/v1/probe/caller/u-secret";

    @Test
    void aTokenThatComesAgainIsKnownAgain() {
        String token = TestTokens.person("u-1");
        for (int i = 0; i < 3; i++) {
            assertThat(subject(token)).isEqualTo("u-1");
        }
        assertThat(subject(TestTokens.person("u-2"))).isEqualTo("u-2");
    }

    @Test
    void anotherSignatureUnderTheSameClaimsIsChecked() {
        String token = TestTokens.person("u-1");
        assertThat(status(token)).isEqualTo(200);
        int signature = token.lastIndexOf('.') + 1;
        char first = token.charAt(signature);
        String changed =
                token.substring(0, signature)
                        + (first == 'A' ? 'B' : 'A')
                        + token.substring(signature + 1);
        assertThat(status(changed)).isEqualTo(401);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void aRememberedTokenEndsWithItsExpiry() {
        Instant expiry = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 2);
        String token = TestTokens.with(Map.of("exp", expiry.getEpochSecond()));
        int accepted = 0;
        while (true) {
            Instant before = Instant.now();
            int status = status(token);
            if (status == 401) {
                assertThat(Instant.now()).isAfterOrEqualTo(expiry);
                break;
            }
            assertThat(before).isBefore(expiry);
            accepted++;
        }
        assertThat(accepted).isGreaterThan(1);
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get(PATH).statusCode();
    }

    private static String subject(String token) {
        return given().auth().oauth2(token).get(PATH).path("subject");
    }
}
