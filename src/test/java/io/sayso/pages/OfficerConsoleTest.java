package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Officers change rules and suspend training at a page, without scripts.
@QuarkusTest
class OfficerConsoleTest {
    private static final String SAVE = "Save as a draft";
    private static final String APPROVE = "Approve and publish";
    private static final String PUBLISH = "Publish now";
    private static final String FIELDS = "/officer/drafts/of-fields";
    private static final String FILE = "/officer/drafts";

    @Test
    void aChangeIsCountedBeforeItIsPublishedAndAnotherOfficerApprovesIt() {
        Browser anna = officer("anna");
        assertThat(anna.get("/officer")).contains("/officer/place?code=UY");
        String place = untouched(anna);
        assertThat(anna.get("/officer/place?code=" + place)).contains(place + "@1", "is a no");
        String drafted =
                anna.click(
                        typed(
                                anna,
                                FIELDS,
                                "silence",
                                "allow",
                                "status",
                                "in-force",
                                "rationale",
                                "Counsel's \"view\" of " + System.nanoTime(),
                                "windowCount",
                                "45",
                                "reason",
                                "<script>alert(1)</script>"));
        assertThat(drafted)
                .contains("It may permit what is denied now.", "Nobody has counted")
                .contains(": If somebody says nothing, that</li>")
                .contains(row("Time to object after the notice", "30 days", "45 days"))
                .contains(
                        row(
                                "If somebody says nothing, that",
                                "is a no",
                                "may count, after notice and time to object"))
                .contains("<del>-   silence: deny</del>", "<ins>+   silence: allow</ins>")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert", APPROVE);
        String draft = value(anna, "Count now", "id");
        anna.click(anna.buttons("Count now").getFirst());
        assertThat(counted(anna, draft))
                .contains("You drafted this, and it may permit what is denied now")
                .doesNotContain(APPROVE);

        Browser ben = officer("ben");
        ben.get("/officer/draft?id=" + draft);
        assertThat(ben.click(ben.buttons(APPROVE).getFirst()))
                .contains("Done. It is in the log.", "Approved by you")
                .doesNotContain(APPROVE);
        assertThat(ben.get("/officer/drafts")).contains("/officer/draft?id=" + draft);
        assertThat(ben.get("/officer/place?code=" + place))
                .contains(place + "@2", "counts after notice", "value=\"45\"");
    }

    @Test
    void whatIsNotCountedIsNotApproved() {
        Browser anna = officer("anna");
        anna.get("/officer/place?code=PY");
        String drafted =
                anna.click(
                        typed(
                                anna,
                                FILE,
                                "rule",
                                file("PY") + "# a remark\n",
                                "reason",
                                "nothing is changed"));
        assertThat(drafted).contains("No field of the form is changed", "# a remark</ins>");
        Map<String, List<String>> fields = anna.buttons("Give it up").getFirst().fields();
        Response refused =
                anna.send(new Browser.Button("/officer/draft/approve", fields, "", APPROVE));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("Count first whom it would flip.");
        assertThat(anna.click(anna.buttons("Give it up").getFirst())).contains("Given up by you");
    }

    @Test
    void whatCannotBeSavedIsSaidAndKept() {
        Browser anna = officer("anna");
        anna.get("/officer/place?code=PY");
        Response refused =
                anna.send(
                        typed(
                                anna,
                                FILE,
                                "rule",
                                file("PY").replace("silence: deny", "silence: maybe"),
                                "reason",
                                "a slip of the pen"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("That was not done", "is not one of allow, deny", "line ")
                .contains("silence: maybe", "a slip of the pen");
    }

    @Test
    void whatIsWrongInAFieldIsSaidInTheOfficersLanguageAndKept() {
        Browser anna = officer("anna");
        anna.get("/officer/place?code=PY&lang=es");
        Response refused =
                anna.send(
                        typed(
                                anna,
                                FIELDS,
                                "silence",
                                "allow",
                                "status",
                                "no-general-law",
                                "readUrl",
                                "not an address",
                                "readTitle",
                                "Something read",
                                "reason",
                                "un descuido"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("No se hizo", "Lo que se ley\u00f3: debe ser una direcci\u00f3n")
                .contains("value=\"not an address\"", "Something read", "un descuido")
                .contains("<option value=\"no-general-law\" selected>")
                .doesNotContain("name=\"csrf-token\" value=\"\"");
    }

    @Test
    void aNoticeIsWrittenAndItsNextVersionBeginsWithItsTexts() {
        String id = "written-" + System.nanoTime();
        Browser anna = officer("anna");
        anna.get("/officer/notice");
        Map<String, List<String>> first = new HashMap<>(anna.form("/officer/notice"));
        first.put("id", List.of(id));
        first.put("places", List.of("PY"));
        first.put("title", List.of("May we?", "", "\u00bfPodemos?", ""));
        first.put("body", List.of("We would like to.", "", "Nos gustar\u00eda.", ""));
        assertThat(anna.click(new Browser.Button("/officer/notice", first, "", PUBLISH)))
                .contains("Done. It is in the log.", id + "@1", "Paraguay", "Nos gustar\u00eda.");
        assertThat(anna.get("/officer/notice?id=" + id)).contains("Next version of " + id);
        Map<String, List<String>> next = new HashMap<>(anna.form("/officer/notice"));
        assertThat(next).containsEntry("title", first.get("title"));
        next.put("material", List.of("1"));
        assertThat(anna.click(new Browser.Button("/officer/notice", next, "", PUBLISH)))
                .contains(id + "@2", "Earlier versions carry no yes any more.");

        anna.get("/officer/notice?id=" + id);
        Map<String, List<String>> empty = new HashMap<>(anna.form("/officer/notice"));
        empty.put("title", List.of("", "", "", ""));
        empty.put("body", List.of("", "", "", ""));
        Response refused = anna.send(new Browser.Button("/officer/notice", empty, "", PUBLISH));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("Text: it must be filled in");
    }

    @Test
    void aHoldIsImposedByOneOfficerAndLiftedByAnother() {
        Browser anna = officer("anna");
        anna.get("/officer/holds");
        Browser.Button impose =
                typed(
                        anna,
                        "/officer/holds",
                        "place",
                        "PY",
                        "authority",
                        "The authority",
                        "reference",
                        "PY/7",
                        "reason",
                        "asked");
        assertThat(anna.click(impose))
                .contains("Ordered by The authority, reference PY/7", "You imposed this")
                .contains("Done. It is in the log.");
        Browser ben = officer("ben");
        ben.get("/officer/holds");
        assertThat(ben.click(ben.buttons("Lift the hold on Paraguay").getFirst()))
                .contains("Lifted by you");
        assertThat(given().get("/transparency").asString())
                .contains("Ordered by The authority, reference PY/7. It was lifted on");
    }

    @Test
    void aNoticesLanguagesAreSideBySide() {
        String id = "console-" + System.nanoTime();
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"id":"%s","purposes":["ai-training"],"texts":[
                          {"language":"en","title":"May we?","body":"We would like to."},
                          {"language":"ar","title":"هل تسمح؟","body":"نود ذلك."}]}
                        """
                                .formatted(id))
                .post("/v1/notices")
                .then()
                .statusCode(201);
        assertThat(officer("anna").get("/officer/notices"))
                .contains(id + "@1", "<article lang=\"en\" dir=\"ltr\">")
                .contains("<article lang=\"ar\" dir=\"rtl\">", "هل تسمح؟");
    }

    @Test
    void nobodyElseIsLetInAndAFormOfAnotherSiteDoesNothing() {
        given().auth()
                .oauth2(TestTokens.person("p-" + System.nanoTime()))
                .get("/officer")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.officer("anna", "*"))
                .formParams(Map.of("place", "*", "authority", "A", "reference", "1", "reason", "x"))
                .post("/officer/holds")
                .then()
                .statusCode(400);
        assertThat(officer("anna").get("/officer/holds"))
                .doesNotContain("Ordered by A, reference 1");
        assertThat(new Browser(TestTokens.officer("dora", "FR")).get("/officer"))
                .contains("code=FR")
                .doesNotContain("code=DE");
    }

    private static Browser officer(String name) {
        return new Browser(TestTokens.officer(name, "*"));
    }

    /// A place whose rule nobody has changed: what is published stays in the database of a
    /// checkout.
    private static String untouched(Browser officer) {
        return Stream.of("UY", "PE", "CO", "CL", "MX", "CR", "PA", "DO", "KE", "GH", "NG", "MA")
                .filter(code -> !officer.get("/officer/place?code=" + code).contains(code + "@2"))
                .findFirst()
                .orElseThrow();
    }

    private static Browser.Button typed(Browser browser, String form, String... fields) {
        Map<String, List<String>> all = new HashMap<>(browser.form(form));
        for (int i = 0; i < fields.length; i += 2) {
            List<String> rows =
                    new ArrayList<>(Objects.requireNonNullElse(all.get(fields[i]), List.of("")));
            // of several rows the last is the empty one
            rows.set(rows.size() - 1, fields[i + 1]);
            all.put(fields[i], rows);
        }
        return new Browser.Button(form, all, "", SAVE);
    }

    private static String row(String name, String before, String after) {
        return "<th scope=\"row\">"
                + name
                + "</th><td dir=\"auto\">"
                + before
                + "</td><td dir=\"auto\">"
                + after
                + "</td>";
    }

    private static String value(Browser browser, String label, String field) {
        return Objects.requireNonNull(browser.buttons(label).getFirst().fields().get(field))
                .getFirst();
    }

    private static String counted(Browser officer, String draft) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        String page = officer.get("/officer/draft?id=" + draft);
        while (!page.contains("people were looked at") && Instant.now().isBefore(patience)) {
            page = officer.get("/officer/draft?id=" + draft);
        }
        return page;
    }

    static String file(String code) {
        String path = "/rulebook/jurisdictions/" + code + ".yaml";
        try (InputStream file = OfficerConsoleTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("\nstatus: .*", "\nstatus: in-force");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
