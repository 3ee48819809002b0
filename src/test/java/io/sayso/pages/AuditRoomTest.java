package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.sayso.platform.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Auditors look into the log and ask about other moments at a page, without scripts, and see no
/// more than their token reaches.
@QuarkusTest
class AuditRoomTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>";

    private static final Pattern NUMBER = Pattern.compile("<h3>([0-9,]+) ·");

    @Test
    void aPersonsEntriesAreFoundByFormAndTheLookIsInTheLog() {
        String subject = People.adult();
        no(subject);
        Browser auditor = auditor("MT");
        auditor.get("/audit/entries");
        assertThat(auditor.ask(filled(auditor, "Search", "subject", subject)))
                .contains("An answer", "<bdi>opt-out</bdi>", "<bdi>ai-training</bdi>")
                .contains("Where a person lives", "/v1/log/proof?index=")
                .contains("your look is in the log");
        assertThat(auditor.ask(filled(auditor, "Search", "subject", subject, "type", "audit.look")))
                .contains("Somebody looked at a person&#39;s record", "<bdi>history</bdi>");
        assertThat(
                        given().auth()
                                .oauth2(TestTokens.person(subject))
                                .get("/v1/me/export")
                                .asString())
                .contains("audit.look");
    }

    @Test
    void whatTheTokenDoesNotReachIsNotFound() {
        String subject = People.adult();
        no(subject);
        Browser elsewhere = auditor("FR");
        elsewhere.get("/audit/entries");
        String found = elsewhere.ask(filled(elsewhere, "Search", "subject", subject));
        assertThat(found).contains("Nothing was found.").doesNotContain("<h3>");
        elsewhere.get("/audit/entries");
        String nobody = elsewhere.ask(filled(elsewhere, "Search", "subject", "nobody-at-all"));
        assertThat(plain(nobody.replace("nobody-at-all", subject))).isEqualTo(plain(found));
        Response refused = elsewhere.send(filled(elsewhere, "Search", "place", "MT"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("Your token does not reach the jurisdiction");
    }

    @Test
    void aLongListGoesOnWithoutAGapOrARepetition() {
        String subject = People.adult();
        for (int i = 0; i < 27; i++) {
            no(subject);
        }
        Browser auditor = auditor("MT");
        auditor.get("/audit/entries");
        String first =
                auditor.ask(
                        filled(auditor, "Search", "subject", subject, "type", "consent.choice"));
        List<Long> numbers = numbers(first);
        assertThat(numbers).hasSize(25);
        String second = auditor.ask(auditor.buttons("Go on").getFirst());
        numbers.addAll(numbers(second));
        assertThat(numbers).hasSize(27).isSorted().doesNotHaveDuplicates();
        assertThat(auditor.buttons("Go on")).isEmpty();
    }

    @Test
    void everyFieldAtFaultIsNamedAndWhatWasTypedIsKept() {
        Browser auditor = auditor("*");
        auditor.get("/audit/entries");
        Response refused =
                auditor.send(
                        filled(
                                auditor,
                                "Search",
                                "from",
                                "yesterday",
                                "to",
                                "+999999999-12-31T00:00",
                                "fromIndex",
                                "-1",
                                "toIndex",
                                "99999999999999999999",
                                "place",
                                HOSTILE));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("from must be a time in UTC", "to must be a time in UTC")
                .contains("fromIndex must be 0 or above", "toIndex must be 0 or above")
                .contains("jurisdiction ", "value=\"yesterday\"", "&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script>alert");
        auditor.get("/audit/entries");
        assertThat(
                        auditor.ask(
                                filled(
                                        auditor,
                                        "Search",
                                        "fromIndex",
                                        "999999999999999999",
                                        "from",
                                        "2026-05-03T14:00")))
                .contains("Nothing was found.");
    }

    @Test
    void whatHeldAtAnotherMomentIsSaidInWordsWithWhatItRestsOn() {
        String subject = People.adult();
        no(subject);
        Browser auditor = auditor("MT");
        auditor.get("/audit/moment");
        String now = auditor.ask(filled(auditor, "Ask", "subject", subject));
        assertThat(now)
                .contains("was not allowed to use data of the kind content.public")
                .contains("AI training of any kind: they had said no.")
                .contains("Malta: they had said no")
                .contains("<bdi>MT@")
                .containsPattern("href=\"/v1/log/proof\\?index=[0-9]+\">Entry [0-9]+</a>");
        String before =
                auditor.ask(
                        filled(
                                auditor,
                                "Ask",
                                "subject",
                                subject,
                                "time",
                                "2026-01-02T03:04",
                                "purpose",
                                "ai-training.evaluation"));
        assertThat(before)
                .contains("On 2 January 2026, 03:04:00 UTC")
                .contains("testing how well an AI works: they had not said yes.")
                .contains("Rests on silence");
    }

    @Test
    void aQuestionThatCannotBeAskedSaysWhichFieldIsWrong() {
        Browser auditor = auditor("*");
        auditor.get("/audit/moment");
        String later = Instant.now().plusSeconds(86_400).toString().substring(0, 16);
        assertThat(refusal(auditor, "subject", "x", "knownAt", later))
                .contains("knownAt must not be in the future");
        assertThat(refusal(auditor, "subject", "x", "time", "noon"))
                .contains("time is not of the right form");
        assertThat(refusal(auditor, "subject", "")).contains("subject must name a person");
        assertThat(refusal(auditor, "subject", "x", "place", "Malta"))
                .contains("place must be a code such as HK");
        assertThat(refusal(auditor, "subject", "x", "recipient", HOSTILE))
                .contains("recipient is not of the right form")
                .doesNotContain("<script>alert");
        assertThat(refusal(auditor("FR"), "subject", People.adult()))
                .contains("There is no such person within your reach.");
    }

    private static String refusal(Browser auditor, String... fields) {
        auditor.get("/audit/moment");
        Response refused = auditor.send(filled(auditor, "Ask", fields));
        assertThat(refused.statusCode()).isBetween(400, 404);
        return refused.asString();
    }

    @Test
    void theStateOfTheLogAndWhatWasTrainedUnscreenedAreShown() {
        given().auth()
                .oauth2(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "model",
                                "<script>alert(1)</script>",
                                "version",
                                People.fresh("v"),
                                "purpose",
                                "ai-training.evaluation",
                                "dataSets",
                                List.of(Map.of("name", "unscreened-set"))))
                .post("/v1/trainings")
                .then()
                .statusCode(201);
        assertThat(auditor("*").get("/audit"))
                .contains("Newest checkpoint", "Hashed again and found as written")
                .contains("No witness has to cosign")
                .contains("unscreened-set", "there is no run for it")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit", "/audit/entries", "/audit/moment"})
    void nobodyElseIsLetInAndNobodyIsSentToSignIn(String path) {
        for (String token :
                List.of(
                        TestTokens.person(People.fresh("nosy")),
                        TestTokens.recorder(),
                        TestTokens.pipeline("self"),
                        TestTokens.officer("anna", "*"),
                        TestTokens.operator())) {
            given().auth().oauth2(token).get(path).then().statusCode(403);
        }
        given().redirects().follow(false).get(path).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.auditor("*"))
                .formParams(Map.of("subject", "x", "purpose", "ai-training"))
                .post(path.equals("/audit") ? "/audit/entries" : path)
                .then()
                .statusCode(400);
    }

    @Test
    void whoWasSignedOutMeanwhileIsToldSo() {
        Browser auditor = auditor("*");
        auditor.get("/audit/entries");
        Browser.Button search = filled(auditor, "Search", "subject", "x");
        auditor.signOut();
        Response lost = auditor.send(search);
        assertThat(lost.statusCode()).isEqualTo(401);
        assertThat(lost.asString()).contains("href=\"/audit\"");
    }

    private static Browser auditor(String... places) {
        return new Browser(TestTokens.auditor(places));
    }

    private static void no(String subject) {
        given().auth()
                .oauth2(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "answer",
                                "opt-out",
                                "purpose",
                                "ai-training",
                                "jurisdiction",
                                People.PLACE))
                .post("/v1/me/choices")
                .then()
                .statusCode(201);
    }

    private static List<Long> numbers(String page) {
        List<Long> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(page);
        while (number.find()) {
            numbers.add(Long.valueOf(number.group(1).replace(",", "")));
        }
        return numbers;
    }

    // without what differs each time
    private static String plain(String page) {
        return page.replaceAll("value=\"[A-Za-z0-9_-]{20,}\"", "");
    }

    private static Browser.Button filled(Browser browser, String label, String... fields) {
        Browser.Button button = browser.buttons(label).getFirst();
        Map<String, List<String>> all = new HashMap<>(button.fields());
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], List.of(fields[i + 1]));
        }
        if (label.equals("Ask")) {
            all.putIfAbsent("purpose", List.of("ai-training"));
            all.putIfAbsent("category", List.of("content.public"));
        }
        return button.with(all);
    }
}
