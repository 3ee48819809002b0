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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Officers change rules and suspend training at a page, without scripts.
@QuarkusTest
class OfficerConsoleTest {
    private static final String SAVE = "Save as a draft";
    private static final String APPROVE = "Approve and publish";
    private static final String IMPOSE = "Suspend training now";

    @Test
    void aChangeIsCountedBeforeItIsPublishedAndAnotherOfficerApprovesIt() {
        Browser anna = officer("anna");
        assertThat(anna.get("/officer")).contains("/officer/place?code=UY");
        assertThat(anna.get("/officer/place?code=UY")).contains("UY@1", "is a no");
        String drafted =
                anna.click(
                        filled(
                                anna,
                                SAVE,
                                "rule",
                                file("UY").replace("silence: deny", "silence: allow")
                                        + "# "
                                        + System.nanoTime(),
                                "reason",
                                "<script>alert(1)</script>"));
        assertThat(drafted)
                .contains("It may permit what is denied now.", "UY silence", "Nobody has counted")
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
                .contains("Done. It is in the log.", "Approved by ben")
                .doesNotContain(APPROVE);
        assertThat(ben.get("/officer/drafts")).contains("Draft: UY");
        assertThat(ben.get("/officer/place?code=UY")).contains("UY@2", "counts after notice");
    }

    @Test
    void whatIsNotCountedIsNotApproved() {
        Browser anna = officer("anna");
        anna.get("/officer/place?code=PY");
        anna.click(
                filled(
                        anna,
                        SAVE,
                        "rule",
                        file("PY") + "# a remark\n",
                        "reason",
                        "nothing is changed"));
        Map<String, List<String>> fields = anna.buttons("Give it up").getFirst().fields();
        Response refused =
                anna.send(new Browser.Button("/officer/draft/approve", fields, "", APPROVE));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("Count first whom it would flip.");
        assertThat(anna.click(anna.buttons("Give it up").getFirst())).contains("Given up by anna");
    }

    @Test
    void whatCannotBeSavedIsSaidAndKept() {
        Browser anna = officer("anna");
        anna.get("/officer/place?code=PY");
        Response refused =
                anna.send(
                        filled(
                                anna,
                                SAVE,
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
    void aHoldIsImposedByOneOfficerAndLiftedByAnother() {
        Browser anna = officer("anna");
        anna.get("/officer/holds");
        Browser.Button impose =
                filled(
                        anna,
                        IMPOSE,
                        "place",
                        "PY",
                        "authority",
                        "The authority",
                        "reference",
                        "PY/7",
                        "reason",
                        "asked");
        assertThat(anna.click(impose))
                .contains("The authority, PY/7", "You imposed this")
                .contains("Done. It is in the log.");
        Browser ben = officer("ben");
        ben.get("/officer/holds");
        assertThat(ben.click(ben.buttons("Lift the hold on PY").getFirst()))
                .contains("Lifted by ben");
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
        assertThat(officer("anna").get("/officer/holds")).doesNotContain("A, 1");
        assertThat(new Browser(TestTokens.officer("dora", "FR")).get("/officer"))
                .contains("code=FR")
                .doesNotContain("code=DE");
    }

    private static Browser officer(String name) {
        return new Browser(TestTokens.officer(name, "*"));
    }

    private static Browser.Button filled(Browser browser, String label, String... fields) {
        Browser.Button button = browser.buttons(label).getFirst();
        Map<String, List<String>> all = new HashMap<>(button.fields());
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], List.of(fields[i + 1]));
        }
        return button.with(all);
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
