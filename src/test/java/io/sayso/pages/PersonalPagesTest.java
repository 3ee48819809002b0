package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sayso.platform.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Each control sends what it shows, in whatever language, and people see what was done.
@QuarkusTest
class PersonalPagesTest {
    @Test
    void oneClickOnYesAnswersExactlyWhatIsAskedAndTakesNoFewerStepsThanNo() {
        String notice = People.notice("May we?", "We would like to.");
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        Browser.Button yes = browser.buttons("Yes to what is asked").getFirst();
        Browser.Button no = browser.buttons("No to everything").getFirst();
        assertThat(yes.attributes().replaceAll("aria-[a-z]*=\"[^\"]*\"", ""))
                .isEqualTo(no.attributes().replaceAll("aria-[a-z]*=\"[^\"]*\"", ""));
        List<String> asked = yes.fields().getOrDefault("asked", List.of());
        assertThat(asked).anyMatch(each -> each.contains(" " + notice + " 1 en"));
        assertThat(browser.click(yes)).contains("Your yes is recorded.");
        assertThat(browser.clicks()).isEqualTo(1);
        JsonPath choices = choices(subject);
        assertThat(choices.getList("answers.answer")).hasSameSizeAs(asked).containsOnly("opt-in");
        assertThat(choices.getList("answers.notice.id")).contains(notice);
    }

    @Test
    void offSendsOff() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        List<Browser.Button> noes = browser.buttons("No");
        Browser.Button retrieval =
                noes.stream()
                        .filter(each ->
                                each.attributes()
                                        .contains(" ai-training.retrieval content.public self MT "))
                        .findFirst()
                        .orElseThrow();
        assertThat(browser.click(retrieval))
                .contains(
                        "No to AI that looks up answers in it, with your public posts and comments,"
                                + " by this organisation, in Malta.");
        JsonPath choices = choices(subject);
        assertThat(choices.getString("answers[0].answer")).isEqualTo("opt-out");
        assertThat(choices.getString("answers[0].scope.purpose"))
                .isEqualTo("ai-training.retrieval");
        assertThat(choices.getString("answers[0].scope.jurisdiction")).isEqualTo("MT");
    }

    @Test
    void aNoCanBeAboutWhateverThePersonChooses() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        Browser.Button own = browser.buttons("No to this").getFirst();
        Map<String, List<String>> fields = new HashMap<>(own.fields());
        fields.put("purpose", List.of("ai-training.evaluation"));
        fields.put("category", List.of("biometric.voice"));
        fields.put("recipient", List.of("*"));
        fields.put("place", List.of("*"));
        assertThat(browser.click(own.with(fields)))
                .contains(
                        "No to testing how well an AI works, with your voice, by anybody,"
                                + " everywhere.");
        assertThat(choices(subject).getMap("answers[0].scope"))
                .containsEntry("category", "biometric.voice")
                .containsEntry("recipient", "*");
    }

    @Test
    void aBrowsersSignalIsRecordedOnceExplainedAndOverriddenByALaterYes() {
        String notice = People.notice("May we?", "We would like to.");
        String subject = People.adult();
        Browser browser = browser(subject).with("Sec-GPC", "1");
        assertThat(browser.open())
                .contains("Your browser says no for you")
                .contains("recorded it once, on ")
                .contains("your browser told us no, by a signal");
        assertThat(browser.open()).contains("Your browser says no for you");
        assertThat(choices(subject).getList("answers.actor.type")).containsExactly("signal");
        assertThat(browser.click(browser.button("Yes", notice))).contains("you said yes");
        assertThat(browser.open()).contains("This organisation may use your public posts");
        browser.click(browser.buttons("No to everything").getFirst());
        browser.click(browser.button("Yes", notice));
        browser.open();
        assertThat(
                        choices(subject).getList("answers.actor.type").stream()
                                .filter("signal"::equals)
                                .count())
                .isLessThanOrEqualTo(1);
        assertThat(browser.open()).contains("This organisation may use your public posts");
    }

    @Test
    void historyTellsWhatWasSaidAndHowOneLives() {
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        browser.click(browser.buttons("No to everything").getFirst());
        assertThat(browser.get("/preferences/history"))
                .contains("Your place was recorded: Malta.")
                .contains("You come of age, or did, on 1 January 2000.")
                .contains("No to AI training of any kind, with any of your data, by anybody")
                .contains("href=\"/v1/me/receipts/");
        assertThat(browser.get("/preferences/uses")).contains("No training run recorded here");
        assertThat(browser.get("/preferences/lookups")).contains("Who asked about you");
    }

    @Test
    void movingIsShownWithItsConsequencesAndRecordsNothing() {
        String notice = People.notice("May we?", "We would like to.");
        String subject = People.adult();
        Browser browser = browser(subject);
        browser.open();
        browser.click(browser.button("Yes", notice));
        assertThat(browser.get("/preferences/moving"))
                .contains("<option value=\"LI\">Liechtenstein</option>");
        assertThat(browser.get("/preferences/moving?to=LI"))
                .contains("What would hold in Liechtenstein")
                .contains("in Liechtenstein: you have not said yes.")
                .contains("in Malta: you said yes.")
                .contains("Silence is a no.");
        assertThat(browser.get("/preferences/moving?to=<b>")).doesNotContain("<b>");
        assertThat(People.answers(subject)).isEqualTo(1);
    }

    @Test
    void aGuardianSpeaksForAChildUntilItIsOfAgeAndNobodyElseDoes() {
        String notice = People.notice("May we?", "We would like to.");
        String guardian = People.fresh("guardian");
        String child = child("2090-01-01", guardian);
        child("2000-01-01", guardian);
        Browser browser = browser(guardian);
        Matcher link =
                Pattern.compile("href=\"(/preferences/ward\\?of=[0-9a-f]+)\"")
                        .matcher(browser.open());
        assertThat(link.find()).isTrue();
        String page = link.group(1);
        assertThat(link.find()).as("who is of age speaks for themselves").isFalse();
        assertThat(browser.get(page))
                .contains("You speak for " + Persons.masked(child))
                .contains("when they come of age")
                .doesNotContain(child, "Download everything");
        assertThat(browser.click(browser.button("No", notice))).contains("Your no is recorded.");
        JsonPath choices = choices(child);
        assertThat(choices.getString("answers[0].actor.type")).isEqualTo("guardian");
        assertThat(choices(guardian).getList("answers")).isEmpty();
        given().auth()
                .oauth2(TestTokens.person(People.fresh("stranger")))
                .get(page)
                .then()
                .statusCode(404);
    }

    @Test
    void aFormInTheNameOfSomebodyElsesChildRecordsNothing() {
        String guardian = People.fresh("guardian");
        String child = child("2090-01-01", guardian);
        Browser parent = browser(guardian);
        Matcher token = Pattern.compile("ward\\?of=([0-9a-f]+)").matcher(parent.open());
        assertThat(token.find()).isTrue();
        String stranger = People.adult();
        Browser browser = browser(stranger);
        browser.open();
        Browser.Button no = browser.buttons("No to everything").getFirst();
        Map<String, List<String>> fields = new HashMap<>(no.fields());
        fields.put("ward", List.of(token.group(1)));
        assertThat(browser.click(no.with(fields))).contains("Nothing was recorded");
        assertThat(People.answers(child)).isZero();
        assertThat(People.answers(stranger)).isZero();
    }

    private static String child(String adultOn, String guardian) {
        String child = People.fresh("somebodys-child");
        given().auth()
                .oauth2(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "adultOn",
                                adultOn,
                                "guardians",
                                List.of(guardian),
                                "jurisdictions",
                                List.of(
                                        Map.of(
                                                "code",
                                                People.PLACE,
                                                "since",
                                                "2020-01-01T00:00:00Z"))))
                .put("/v1/subjects/{id}", child)
                .then()
                .statusCode(200);
        return child;
    }

    @Test
    void pagesSpeakTheLanguageThatIsChosenAndRememberIt() {
        String subject = People.adult();
        assertThat(browser(subject).with("Accept-Language", "es-MX").open())
                .contains("<html lang=\"es\" dir=\"ltr\">")
                .contains("Ahora mismo, nadie puede entrenar IA con tus datos.")
                .contains("No a todo");
        Browser browser = browser(subject).with("Accept-Language", "es");
        assertThat(browser.get("/preferences?lang=ar"))
                .contains("<html lang=\"ar\" dir=\"rtl\">")
                .contains("\u0644\u0627 \u0644\u0643\u0644 \u0634\u064a\u0621");
        assertThat(browser.open()).contains("<html lang=\"ar\" dir=\"rtl\">");
        assertThat(browser.get("/preferences/history?lang=zh-Hant"))
                .contains("<html lang=\"zh-Hant\" dir=\"ltr\">");
        assertThat(browser.open()).contains("\u99ac\u723e\u4ed6");
        assertThat(browser.get("/?lang=<script>")).contains("<html lang=\"zh-Hant\"");
    }

    @Test
    void aNoticeIsShownInThePersonsLanguage() {
        String id = People.fresh("pages-languages");
        given().auth()
                .oauth2(TestTokens.officer("pages-officer", "*"))
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "id",
                                id,
                                "purposes",
                                List.of("ai-training.evaluation"),
                                "categories",
                                List.of("content.public"),
                                "jurisdictions",
                                List.of(People.PLACE),
                                "texts",
                                List.of(
                                        text("en", "English " + id),
                                        text("ar", "Arabic " + id),
                                        text("fr", "French " + id))))
                .post("/v1/notices")
                .then()
                .statusCode(201);
        String subject = People.adult();
        assertThat(browser(subject).with("Accept-Language", "fr-CA").open())
                .contains("<html lang=\"en\"", "lang=\"fr\" dir=\"ltr\"", "French " + id);
        assertThat(browser(subject).with("Accept-Language", "ar").open())
                .contains("lang=\"ar\" dir=\"rtl\"", "Arabic " + id);
        assertThat(browser(subject).with("Accept-Language", "zh-TW").open())
                .contains("English " + id);
    }

    @Test
    void theLanguageOfAPageIsAnOrdinaryHeaderToo() {
        Response page = given().header("Accept-Language", "ar").get("/");
        assertThat(page.header("Content-Language")).isEqualTo("ar");
        assertThat(page.header("Vary")).contains("Accept-Language");
    }

    private static Map<String, String> text(String language, String title) {
        return Map.of("language", language, "title", title, "body", "Body.");
    }

    private static JsonPath choices(String subject) {
        return given().auth()
                .oauth2(TestTokens.person(subject))
                .get("/v1/me/choices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Browser browser(String subject) {
        return new Browser(TestTokens.person(subject));
    }
}
