package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sayso.platform.TestTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever names, notices, reasons and models say, no page takes it for markup, and no page is
/// shown in another's frame.
@QuarkusTest
class HostileWordsTest {
    /// A place that no other test speaks of.
    private static final String PLACE = "ZM";

    private static final String OFFICER = TestTokens.officer(markup("officer"), "*");
    private static final String RUNS = TestTokens.pipeline("self");

    private final List<String> shown = new ArrayList<>();

    private static String markup(String id) {
        return "\"><img src=x id=" + id + "><script>alert('" + id + "')</script>";
    }

    @Test
    void storedMarkupIsTextOnEveryPage() {
        String notice = publishNotice();
        String subject = markup("subject") + People.fresh("");
        admit(subject);
        JsonPath yes =
                post(
                        TestTokens.person(subject),
                        "/v1/me/choices",
                        201,
                        Map.of(
                                "answer",
                                "opt-in",
                                "purpose",
                                "ai-training",
                                "jurisdiction",
                                PLACE,
                                "notice",
                                Map.of("id", notice, "version", 1, "language", "en")));
        letIn(subject);
        String draft = rename();
        JsonPath hold =
                post(
                        OFFICER,
                        "/v1/holds",
                        201,
                        Map.of(
                                "jurisdiction",
                                PLACE,
                                "from",
                                "2026-01-01T00:00:00Z",
                                "authority",
                                markup("authority"),
                                "reference",
                                markup("reference"),
                                "reason",
                                markup("reason")));
        String person = TestTokens.person(subject);
        for (String path :
                List.of(
                        "/",
                        "/preferences",
                        "/preferences/history",
                        "/preferences/uses",
                        "/preferences/lookups",
                        "/preferences/moving?to=" + PLACE,
                        "/preferences/moving?to=%22%3E%3Cimg%20src=x%3E",
                        "/preferences?recorded=%3Cimg%20src=x%3E&problem=%3Cimg%20src=x%3E",
                        "/preferences/erasure",
                        "/transparency",
                        "/nothing-here/%22%3E%3Cimg%20src=x%3E",
                        "/v1/me/receipts/" + receipt(yes) + "?format=html")) {
            look(person, path);
        }
        for (String path :
                List.of(
                        "/officer",
                        "/officer/place?code=" + PLACE,
                        "/officer/place?code=%22%3E%3Cimg%20src=x%3E",
                        "/officer/drafts",
                        "/officer/draft?id=" + draft,
                        "/officer/draft?id=%22%3E%3Cimg%20src=x%3E",
                        "/officer/holds",
                        "/officer/notices",
                        "/preferences")) {
            look(OFFICER, path);
        }
        look(null, "/preferences");
        look(null, "/officer");
        String all = String.join("\n", shown);
        for (String id :
                List.of("title", "body", "name", "authority", "reference", "reason", "model")) {
            assertThat(all).as("it is shown, as text: " + id).contains("&lt;img src=x id=" + id);
        }
        given().auth()
                .oauth2(TestTokens.officer("another", "*"))
                .noContentType()
                .post("/v1/holds/" + hold.getString("id") + "/lift")
                .then()
                .statusCode(200);
    }

    @Test
    void anOfficersFormIsNotSentByAnother() {
        Browser victim = new Browser(TestTokens.officer("anna", "*"));
        Browser attacker = new Browser(TestTokens.officer("mallory", "*"));
        victim.get("/officer/holds");
        attacker.get("/officer/holds");
        Browser.Button own = victim.buttons("Suspend training now").getFirst();
        Browser.Button others = attacker.buttons("Suspend training now").getFirst();
        Map<String, List<String>> without = new HashMap<>(own.fields());
        without.remove("csrf-token");
        Map<String, List<String>> foreign = new HashMap<>(own.fields());
        foreign.put("csrf-token", others.fields().getOrDefault("csrf-token", List.of()));
        for (Map<String, List<String>> fields : List.of(without, foreign)) {
            Map<String, List<String>> filled = new HashMap<>(fields);
            filled.put("place", List.of(PLACE));
            filled.put("authority", List.of("forged"));
            filled.put("reference", List.of("forged"));
            filled.put("reason", List.of("forged"));
            Response refused = victim.with("Origin", "https://evil.example").send(own.with(filled));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.asString()).contains("Nothing was recorded");
        }
        assertThat(victim.get("/officer/holds")).doesNotContain("forged");
    }

    private void look(@Nullable String token, String path) {
        RequestSpecification request =
                given().urlEncodingEnabled(false).accept("text/html").redirects().follow(false);
        Response page = (token == null ? request : request.auth().oauth2(token)).get(path);
        String body = page.asString();
        assertThat(page.contentType()).as(path).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .as(path)
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(body).as(path).doesNotContain("<img src=x", "<script>alert", "=\"//");
        shown.add(body);
    }

    private static String publishNotice() {
        String id = People.fresh("hostile");
        post(
                OFFICER,
                "/v1/notices",
                201,
                Map.of(
                        "id",
                        id,
                        "purposes",
                        List.of("ai-training"),
                        "jurisdictions",
                        List.of(PLACE),
                        "texts",
                        List.of(
                                Map.of(
                                        "language",
                                        "en",
                                        "title",
                                        markup("title"),
                                        "body",
                                        markup("body")))));
        return id;
    }

    private static void admit(String subject) {
        given().auth()
                .oauth2(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "adultOn",
                                "2000-01-01",
                                "jurisdictions",
                                List.of(Map.of("code", PLACE, "since", "2020-01-01T00:00:00Z"))))
                .put("/v1/subjects/{id}", subject)
                .then()
                .statusCode(200);
    }

    /// Has a run whose model and data set are named like that let somebody in.
    private static void letIn(String subject) {
        String run =
                post(
                                RUNS,
                                "/v1/runs",
                                201,
                                Map.of(
                                        "model",
                                        markup("model"),
                                        "version",
                                        markup("version"),
                                        "purpose",
                                        "ai-training.generative",
                                        "dataSets",
                                        List.of(
                                                Map.of(
                                                        "name",
                                                        "posts",
                                                        "origin",
                                                        markup("origin"),
                                                        "licence",
                                                        "<img src=x id=licence>"))))
                        .getString("id");
        given().auth()
                .oauth2(RUNS)
                .contentType("text/plain")
                .body(subject)
                .post("/v1/runs/" + run + "/screen?chunk=a")
                .then()
                .statusCode(200);
    }

    /// Gives the place another name, and leaves a draft about it.
    private static String rename() {
        JsonPath published =
                given().auth()
                        .oauth2(OFFICER)
                        .get("/v1/jurisdictions/" + PLACE)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertThat(published.getString("code")).isEqualTo(PLACE);
        String file = OfficerConsoleTest.file(PLACE);
        String named =
                file.replaceFirst(
                        "(?m)^name: .*$", "name: '" + markup("name").replace("'", "''") + "'");
        String id = draft(named);
        post(OFFICER, "/v1/rules/" + id + "/approve", 200, null);
        return draft(named + "# " + System.nanoTime() + "\n");
    }

    private static String draft(String rule) {
        return post(
                        OFFICER,
                        "/v1/rules",
                        201,
                        Map.of(
                                "name",
                                PLACE,
                                "rule",
                                rule + "# " + System.nanoTime() + "\n",
                                "reason",
                                markup("why")))
                .getString("id");
    }

    private static String receipt(JsonPath recorded) {
        String url = recorded.getString("receipt");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static JsonPath post(
            String token, String path, int status, @Nullable Map<String, Object> body) {
        RequestSpecification request = given().auth().oauth2(token);
        Response response =
                body == null
                        ? request.noContentType().post(path)
                        : request.contentType(ContentType.JSON).body(body).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath();
    }
}
