package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Officers change rules and suspend training at a page, without scripts.
@QuarkusTest
class OfficerConsoleTest {
    private static final String IMPOSE = "Suspend training now";

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
}
