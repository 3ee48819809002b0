package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sayso.platform.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People have themselves erased without scripts, after being told what it means.
@QuarkusTest
class ErasurePageTest {
    @Test
    void erasingTakesASecondClickAndSaysWhatItCannotDo() {
        String subject = People.adult();
        Browser browser = new Browser(TestTokens.person(subject));
        assertThat(browser.open())
                .contains("href=\"/v1/me/export\"", "href=\"/preferences/erasure\"", "Erase me");
        assertThat(browser.get("/preferences/erasure"))
                .contains("Erase everything about you?")
                .contains("It does not undo training that has already happened")
                .contains("This cannot be undone.");
        assertThat(erasure(subject).statusCode()).isEqualTo(404);
        String after = browser.click(browser.buttons("Erase me for ever").getFirst());
        assertThat(after)
                .contains("You are erased.")
                .contains("It is entry " + erasure(subject).path("index") + " of the public log")
                .doesNotContain("<fieldset", "No to everything", "may use your public posts");
        erasure(subject).then().statusCode(200).body("state", equalTo("erased"));
        assertThat(browser.open()).contains("You are erased.");
    }

    @Test
    void aFormWithoutItsTokenErasesNobody() {
        String subject = People.adult();
        Browser browser = new Browser(TestTokens.person(subject));
        browser.get("/preferences/erasure");
        Browser.Button button = browser.buttons("Erase me for ever").getFirst();
        Map<String, List<String>> without = new HashMap<>(button.fields());
        without.remove("csrf-token");
        assertThat(browser.send(button.with(without)).statusCode()).isEqualTo(400);
        assertThat(erasure(subject).statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsNoLongerSignedInErasesNobody() {
        String subject = People.adult();
        Browser browser = new Browser(TestTokens.person(subject));
        browser.get("/preferences/erasure");
        Browser.Button button = browser.buttons("Erase me for ever").getFirst();
        browser.signOut();
        assertThat(browser.send(button).statusCode()).isEqualTo(401);
        assertThat(erasure(subject).statusCode()).isEqualTo(404);
    }

    @Test
    void whoCannotBeErasedIsNotToldToTryAgain() {
        String token = TestTokens.person("x".repeat(300)); // too long for anybody we know
        Browser browser = new Browser(token);
        browser.get("/preferences/erasure");
        Browser.Button button = browser.buttons("Erase me for ever").getFirst();
        assertThat(browser.send(button).header("Location")).contains("problem=invalid");
    }

    private static Response erasure(String subject) {
        return given().auth().oauth2(TestTokens.person(subject)).get("/v1/me/erasure");
    }
}
