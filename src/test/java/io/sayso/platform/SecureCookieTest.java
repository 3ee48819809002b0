package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// Where people come by https, cookies do not travel by anything else.
@QuarkusTest
@TestProfile(MovedDeployment.class)
class SecureCookieTest {
    @Test
    void cookiesOfADeploymentBehindHttpsAreSecure() {
        Cookie form = given().get("/").detailedCookie("csrf-token");
        assertThat(form.isSecured()).isTrue();
        assertThat(form.isHttpOnly()).isTrue();
        assertThat(
                        ConfigProvider.getConfig()
                                .getValue(
                                        "quarkus.oidc.authentication.cookie-force-secure",
                                        Boolean.class))
                .isTrue();
    }
}
