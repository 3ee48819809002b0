package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.sayso.consent.objection.LetterBox;
import io.sayso.consent.objection.Work;
import io.sayso.gate.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People without an account say no on pages, without scripts.
@QuarkusTest
class ObjectionPageTest {
    private static final int BITS = 8;

    private final String address = World.fresh("ana") + "@example.org";
    private final Browser browser = new Browser();

    @Test
    void aLinkIsSentAndOneClickBehindItIsTheNo() {
        assertThat(browser.get("/")).contains("href=\"/objection\"");
        String form = browser.get("/objection");
        assertThat(form).contains("data-bits=\"" + BITS + "\"", "whether or not we hold anything");
        assertThat(browser.click(filled(answered())))
                .contains("Look for our message", "within 24 hours")
                .doesNotContain(address);
        String token = LetterBox.token(address);
        String page = "/objection/confirm?token=" + token;
        assertThat(browser.get(page)).contains("href=\"?token=" + token + "&amp;lang=es\"");
        browser.get(page);
        Response done = browser.send(browser.buttons("Nothing of mine may train AI").getFirst());
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.asString())
                .contains("Your no is recorded")
                .containsPattern("It is entry [0-9,]+ of the public log")
                .doesNotContain(address);
        assertThat(RestAssured.given().get(page).statusCode()).isEqualTo(410);
    }

    @Test
    void whoComesWithoutAScriptIsAskedToWaitAMomentAndKeepsWhatTheyTyped() {
        browser.get("/objection");
        Response soon = browser.send(filled(Map.of()));
        assertThat(soon.statusCode()).isEqualTo(200);
        assertThat(soon.asString())
                .contains("Nothing was sent", "Seconds to wait: ", "value=\"" + address + "\"")
                .contains("<option value=\"HK\" selected>");
        assertThat(LetterBox.find(address)).isEmpty();
    }

    @Test
    void whatIsNoAddressIsSaidAndShownAsText() {
        browser.get("/objection");
        Map<String, String> wrong = new HashMap<>(answered());
        wrong.put("value", "\"><script>alert(1)</script>");
        Response told = browser.send(filled(wrong));
        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(told.asString())
                .contains("does not look like one address")
                .doesNotContain("<script>alert");
    }

    @Test
    void aFormWithoutItsTokenSendsNothing() {
        browser.get("/objection");
        Browser.Button button = filled(answered());
        Map<String, List<String>> without = new HashMap<>(button.fields());
        without.remove("csrf-token");
        Response refused = browser.send(button.with(without));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("href=\"/objection\"");
        assertThat(LetterBox.find(address)).isEmpty();
    }

    @Test
    void aLinkThatIsNoneIsSaidToBeOver() {
        Response over = RestAssured.given().get("/objection/confirm?token=" + "y".repeat(43));
        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(over.asString()).contains("This link works no more", "href=\"/objection\"");
    }

    private Map<String, String> answered() {
        String challenge = button().fields().getOrDefault("challenge", List.of()).getFirst();
        return Map.of("answer", Work.answer(challenge, BITS));
    }

    private Browser.Button filled(Map<String, String> more) {
        Browser.Button button = button();
        Map<String, List<String>> fields = new HashMap<>(button.fields());
        fields.put("type", List.of("email"));
        fields.put("value", List.of(address));
        fields.put("place", List.of("HK"));
        more.forEach((name, value) -> fields.put(name, List.of(value)));
        return button.with(fields);
    }

    private Browser.Button button() {
        return browser.buttons("Send me the link").getFirst();
    }
}
