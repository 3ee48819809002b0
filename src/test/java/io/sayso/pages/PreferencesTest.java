package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// People answer without scripts, in one click, and hear what it did.
@QuarkusTest
class PreferencesTest {
    private static final String HTML = "text/html;charset=utf-8";

    @Test
    void yesAndNoTakeTheSameSteps() {
        String notice = People.notice("May we?", "We would like to.");
        Browser yes = browser(People.adult());
        yes.open();
        Browser.Button yesButton = yes.button("Yes", notice);
        String afterYes = yes.click(yesButton);
        Browser no = browser(People.adult());
        no.open();
        Browser.Button noButton = no.button("No", notice);
        String afterNo = no.click(noButton);
        assertThat(afterYes).contains("Your yes is recorded.");
        assertThat(afterNo).contains("Your no is recorded.");
        assertThat(yes.clicks()).isEqualTo(no.clicks()).isEqualTo(1);
        assertThat(yesButton.action()).isEqualTo(noButton.action());
        assertThat(yesButton.fields().keySet()).isEqualTo(noButton.fields().keySet());
        assertThat(yesButton.attributes().replace("opt-in", ""))
                .isEqualTo(noButton.attributes().replace("opt-out", ""));
    }

    @Test
    void aYesHoldsAtOnceAndIsEndedByANo() {
        String notice = People.notice("May we?", "We would like to.");
        Browser browser = browser(People.adult());
        assertThat(browser.open())
                .contains(
                        "Nobody may use your data (sensitive kinds excepted) for AI training of any"
                                + " kind in Malta: you have not said yes.");
        assertThat(browser.click(browser.button("Yes", notice)))
                .contains(
                        "This organisation may use your public posts and comments for AI training"
                                + " of any kind in Malta: you said yes.")
                .contains("Your answer: yes.");
        assertThat(browser.click(browser.button("No", notice)))
                .contains(
                        "Nobody may use your public posts and comments for AI training of any kind"
                                + " in Malta: you said no.")
                .contains("Your answer: no.");
    }

    @Test
    void aYesInOnePlaceIsNotShownAsAYesWhereAnotherPlaceSaysNo() {
        String notice = People.notice("May we?", "We would like to.");
        Browser browser = browser(People.at(People.PLACE, "2000-01-01", "LI"));
        browser.open();
        assertThat(browser.click(browser.button("Yes", notice)))
                .contains("More than one place")
                .contains(
                        "Malta would let this organisation use your public posts and comments for"
                                + " AI training of any kind: you said yes. Another of your places"
                                + " says no, and so nobody may.")
                .contains("in Liechtenstein: you have not said yes.")
                .doesNotContain("This organisation may use");
    }

    @Test
    void noToEverythingIsOneClickAndNamesItsEntryAndReceipt() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        List<Browser.Button> buttons = browser.buttons("No to everything");
        assertThat(buttons).hasSize(1);
        String after = browser.click(buttons.getFirst());
        int index =
                given().auth()
                        .oauth2(TestTokens.person(subject))
                        .get("/v1/me/choices")
                        .jsonPath()
                        .getInt("answers[0].index");
        assertThat(after)
                .contains("Your no is recorded.")
                .contains("It is entry " + index + " of the public log")
                .contains("href=\"/v1/me/receipts/" + index + "\"")
                .contains("href=\"/v1/log/proof?index=" + index + "\"")
                .contains(
                        "No to AI training of any kind, with any of your data, by anybody,"
                                + " everywhere.");
        Contract.covered(() ->
                        Contract.as(TestTokens.person(subject))
                                .accept("text/html")
                                .get("/v1/me/receipts/{id}", index))
                .then()
                .statusCode(200);
    }

    @Test
    void aClickThatIsSentTwiceIsRecordedOnce() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        Browser.Button everything = browser.buttons("No to everything").getFirst();
        String first = browser.send(everything).header("Location");
        assertThat(browser.send(everything).header("Location")).isEqualTo(first);
        assertThat(People.answers(subject)).isEqualTo(1);
    }

    @Test
    void aFormWithoutItsTokenRecordsNothing() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        Browser.Button everything = browser.buttons("No to everything").getFirst();
        Map<String, List<String>> without = new HashMap<>(everything.fields());
        without.remove("csrf-token");
        Map<String, List<String>> wrong = new HashMap<>(everything.fields());
        wrong.put("csrf-token", List.of("AAAA"));
        for (Map<String, List<String>> fields : List.of(without, wrong)) {
            browser.send(everything.with(fields))
                    .then()
                    .statusCode(400)
                    .contentType(HTML)
                    .body(containsString("Nothing was recorded"));
        }
        // and neither does one that comes without the browser's cookie
        given().auth()
                .oauth2(TestTokens.person(subject))
                .formParams(everything.fields())
                .post(everything.action())
                .then()
                .statusCode(400);
        assertThat(People.answers(subject)).isZero();
    }

    @Test
    void aYesToATextThatWasReplacedMeanwhileRecordsNothingAndSaysSo() {
        String notice = People.notice("May we?", "We would like to.");
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        Browser.Button yes = browser.button("Yes", notice);
        People.supersede(notice);
        assertThat(browser.click(yes))
                .contains("Nothing was recorded")
                .contains("The text you answered has changed since");
        assertThat(People.answers(subject)).isZero();
    }

    @Test
    void aNoToATextThatWasReplacedMeanwhileCounts() {
        String notice = People.notice("May we?", "We would like to.");
        Browser browser = browser(People.adult());
        browser.open();
        Browser.Button no = browser.button("No", notice);
        People.supersede(notice);
        assertThat(browser.click(no)).contains("Your no is recorded.");
    }

    @Test
    void whatOfficersWriteIsTextAndNothingElse() {
        String notice =
                People.notice(
                        "<script>alert('title')</script>",
                        "\"><img src=x onerror=alert(1)> & {words:yes}");
        Browser browser = browser(People.adult());
        assertThat(browser.open())
                .contains("&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;")
                .contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; {words:yes}")
                .doesNotContain("<script>", "<img src=x");
        assertThat(browser.button("No", notice).fields()).containsKey("csrf-token");
    }

    @Test
    void thePageShowsNoMoreOfTheIdThanItsEnds() {
        String subject = People.adult();
        assertThat(browser(subject).open())
                .doesNotContain(subject)
                .contains("Signed in as " + Persons.masked(subject));
    }

    @Test
    void somebodyElsesEntryIsNotShownAsMine() {
        Browser browser = browser(People.adult());
        browser.open();
        browser.click(browser.buttons("No to everything").getFirst());
        String subject = People.adult();
        assertThat(browser(subject).get("/preferences?recorded=0")).doesNotContain("is recorded.");
        assertThat(browser(subject).get("/preferences?recorded=<script>&problem=<b>"))
                .doesNotContain("<script>", "<b>", "id=\"result\"");
    }

    @Test
    void aMinorIsNotAskedForAYesThatWouldNotCount() {
        String notice = People.notice("May we?", "We would like to.");
        Browser browser = browser(People.at(People.PLACE, "2090-01-01"));
        assertThat(browser.open()).contains("you are under age");
        assertThat(browser.buttons("Yes")).isEmpty();
        assertThat(browser.click(browser.button("No", notice))).contains("Your no is recorded.");
    }

    @Test
    void somebodyUnknownIsToldThatSilenceIsANo() {
        assertThat(browser(People.fresh("nobody")).open())
                .contains("We do not know where you live.")
                .contains("Nothing is asked of you at the moment.")
                .contains("You have not answered anything yet.");
    }

    @Test
    void whoIsNotSignedInIsToldInWords() {
        given().get("/preferences")
                .then()
                .statusCode(401)
                .contentType(HTML)
                .body(containsString("No sign-in is set up here"));
    }

    @Test
    void anAnswerThatComesFromNobodyRecordsNothingAndSaysSo() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        Browser.Button everything = browser.buttons("No to everything").getFirst();
        browser.signOut();
        browser.send(everything)
                .then()
                .statusCode(401)
                .contentType(HTML)
                .body(containsString("nothing was recorded"));
        assertThat(People.answers(subject)).isZero();
    }

    @Test
    void pagesRunOurScriptOnlyAndLoadNothingFromElsewhere() {
        String subject = People.adult();
        People.notice("May we?", "We would like to.");
        for (Response page :
                List.of(
                        given().get("/"),
                        given().get("/preferences"),
                        given().auth().oauth2(TestTokens.person(subject)).get("/preferences"))) {
            page.then()
                    .contentType(HTML)
                    .header("Content-Security-Policy", equalTo(Html.POLICY))
                    .header("Content-Security-Policy", not(containsString("unsafe")))
                    .header("Cache-Control", "no-store")
                    .header("Referrer-Policy", "no-referrer");
            assertThat(page.asString())
                    .doesNotContainPattern("<script(?! src=\"/pages.js[^\"]*\" defer></script>)")
                    .doesNotContain(" style=", "<style", "javascript:", "<iframe")
                    .doesNotContainPattern("(src|href|action)=\"(?!/|#|\\?)")
                    .doesNotContainPattern("(src|href|action)=\"//")
                    .doesNotContainPattern("<[^>]*\\son[a-z]+=");
        }
        for (String resource : List.of("/pages.css", "/pages.js", "/icon.svg")) {
            String text = given().get(resource).then().statusCode(200).extract().asString();
            assertThat(text.replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http", "url(", "@import");
        }
    }

    @Test
    void everyControlHasANameAndEverySectionAHeading() {
        People.notice("May we?", "We would like to.");
        String page = browser(People.adult()).open();
        assertThat(page)
                .contains(
                        "<html lang=\"en\" dir=\"ltr\">", "<main id=\"content\"", "class=\"skip\"")
                .containsOnlyOnce("<h1>")
                .doesNotContainPattern("<button[^>]*></button>")
                .doesNotContainPattern("<img(?![^>]*alt=)");
        Matcher reference =
                Pattern.compile("aria-(labelledby|describedby)=\"([^\"]*)\"").matcher(page);
        while (reference.find()) {
            assertThat(page).contains("id=\"" + reference.group(2) + "\"");
        }
    }

    private static Browser browser(String subject) {
        return new Browser(TestTokens.person(subject));
    }
}
