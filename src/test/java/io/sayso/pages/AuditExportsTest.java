package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.sayso.platform.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Auditors take an export away from a page, follow it, and are told how to check it; and see
/// numbers of their places alone.
@QuarkusTest
class AuditExportsTest {
    private static final Pattern SUM =
            Pattern.compile("</svg> ([^:<]*): <strong>([0-9,]+)</strong>");

    @Test
    void anExportIsOrderedFollowedDownloadedAndCheckedByTheCommandShown() {
        String subject = People.adult();
        answer(subject, "opt-out");
        Browser auditor = auditor("MT");
        auditor.get("/audit/exports");
        String page = auditor.click(filled(auditor, "type", "consent.choice", "places", "MT"));
        assertThat(page)
                .contains("It ends with entry ", "java Verify.java --key &#39;")
                .contains("unzip -q sayso-export-", "An answer")
                .containsAnyOf("It is ready.", "Waiting for a checkpoint");
        Matcher link = Pattern.compile("href=\"(/v1/audit/exports/([^\"]+))\"").matcher(page);
        assertThat(link.find()).isTrue();
        byte[] zip =
                given().auth()
                        .oauth2(TestTokens.auditor("MT"))
                        .get(link.group(1))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
        assertThat(zip).startsWith('P', 'K');
        assertThat(auditor.get("/audit/export?id=" + link.group(2)))
                .contains("All of it was written.")
                .contains("href=\"?id=" + link.group(2) + "&amp;lang=es\"")
                .doesNotContain("data-again");
        assertThat(auditor.get("/audit/exports")).contains("/audit/export?id=" + link.group(2));
        assertThat(auditor("MT", "other").get("/audit/exports")).doesNotContain(link.group(2));
        given().auth()
                .oauth2(token("other", "MT"))
                .get("/audit/export?id=" + link.group(2))
                .then()
                .statusCode(404);
    }

    @Test
    void anOrderThatCannotBeTakenSaysWhichFieldIsWrong() {
        assertThat(refusal("from", "noon")).contains("from must be a time such as");
        assertThat(refusal("fromIndex", "5", "toIndex", "4"))
                .contains("toIndex must not be before fromIndex");
        assertThat(refusal("toIndex", "<b>")).contains("toIndex must be a whole number from 0");
        assertThat(refusal("format", "exe")).contains("format must be bundle, ndjson or csv");
        assertThat(refusal("places", "FR")).contains("does not reach every jurisdiction");
        assertThat(refusal("places", "MT,<script>alert(1)</script>"))
                .contains("jurisdictions[1] must be * or an ISO 3166 code")
                .doesNotContain("<script>alert");
    }

    private static String refusal(String... fields) {
        Browser auditor = auditor("MT");
        auditor.get("/audit/exports");
        Response refused = auditor.send(filled(auditor, fields));
        assertThat(refused.statusCode()).isBetween(400, 403);
        return refused.asString();
    }

    @Test
    void answersAreCountedByDayForTheAuditorsOwnPlaces() {
        Browser auditor = auditor("IS");
        Map<String, Long> before = sums(auditor.get("/audit/numbers?days=1"));
        String subject = People.at("IS", "2000-01-01");
        String notice = People.notice("May we?", "We would like to.", "IS");
        yes(subject, notice);
        answer(subject, "opt-out");
        answer(People.at("IS", "2000-01-01"), "opt-out");
        answer(People.adult(), "opt-out");
        Instant patience = Instant.now().plus(Duration.ofSeconds(20));
        String page = auditor.get("/audit/numbers?days=1");
        while (sums(page).getOrDefault("No", 0L) <= before.getOrDefault("No", 0L)
                && Instant.now().isBefore(patience)) {
            page = auditor.get("/audit/numbers?days=1");
        }
        Map<String, Long> after = sums(page);
        assertThat(grown(before, after, "Yes")).isEqualTo(1);
        assertThat(grown(before, after, "No")).isEqualTo(1);
        assertThat(grown(before, after, "No, after a yes")).isEqualTo(1);
        assertThat(page)
                .contains("<title id=\"a-title\">Answers</title>", "role=\"img\"", "<desc id=")
                .contains("The same as a table: Answers");
        auditor("MT").get("/audit/numbers?days=366");
        given().auth()
                .oauth2(TestTokens.auditor("MT"))
                .get("/audit/numbers?days=367")
                .then()
                .statusCode(400);
    }

    private static long grown(Map<String, Long> before, Map<String, Long> after, String name) {
        return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }

    /// What the legend of the answers says.
    private static Map<String, Long> sums(String page) {
        Map<String, Long> sums = new HashMap<>();
        Matcher sum = SUM.matcher(page.substring(0, page.indexOf("id=\"decisions\"")));
        while (sum.find()) {
            sums.put(sum.group(1), Long.valueOf(sum.group(2).replace(",", "")));
        }
        return sums;
    }

    private static void answer(String subject, String answer) {
        post(subject, Map.of("answer", answer, "purpose", "ai-training", "jurisdiction", "*"));
    }

    private static void yes(String subject, String notice) {
        post(
                subject,
                Map.of(
                        "answer",
                        "opt-in",
                        "purpose",
                        "ai-training",
                        "category",
                        "content.public",
                        "jurisdiction",
                        "IS",
                        "notice",
                        Map.of("id", notice, "version", 1, "language", "en")));
    }

    private static void post(String subject, Map<String, Object> body) {
        given().auth()
                .oauth2(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/me/choices")
                .then()
                .statusCode(201);
    }

    private static Browser auditor(String place) {
        return new Browser(TestTokens.auditor(place));
    }

    private static Browser auditor(String place, String name) {
        return new Browser(token(name, place));
    }

    private static String token(String name, String place) {
        return TestTokens.with(
                Map.of(
                        "sub",
                        name,
                        "realm_access",
                        Map.of("roles", List.of("auditor")),
                        "jurisdictions",
                        List.of(place)));
    }

    private static Browser.Button filled(Browser browser, String... fields) {
        Browser.Button button = browser.buttons("Order an export").getFirst();
        Map<String, List<String>> all = new HashMap<>(button.fields());
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], List.of(fields[i + 1]));
        }
        return button.with(all);
    }
}
