package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.HttpCookie;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The production jar with the shipped realm on a real Keycloak: who gets in, and as whom.
class KeycloakIT {
    private static final String ANA = "5a150000-0000-4000-8000-000000000001";
    private static final String BEN = "5a150000-0000-4000-8000-000000000002";
    private static final Keycloak KEYCLOAK = Keycloak.shared();

    private final ServiceProcess service = SignedInService.shared();

    @Test
    void nobodyIsNotLetIn() {
        given().get(service.base().resolve("/v1/me")).then().statusCode(401);
    }

    @Test
    void tokenWithoutOurAudienceIsRefused() {
        me(KEYCLOAK.userToken("admin-cli", "ana")).statusCode(401);
    }

    @Test
    void tokenOfAnotherRealmIsRefused() {
        me(KEYCLOAK.administratorToken()).statusCode(401);
    }

    @Test
    void personIsTheSubjectOfTheirToken() {
        me(KEYCLOAK.userToken("ana")).statusCode(200).body("subject", equalTo(ANA));
    }

    @Test
    void pipelineDecides() {
        decide(KEYCLOAK.serviceToken("pipeline"), "self", "ai-training.generative")
                .statusCode(200)
                .body("decision", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "recorder", "officer-one", "auditor-all", "operator"})
    void nobodyButAPipelineDecides(String user) {
        decide(KEYCLOAK.userToken(user), "self", "ai-training.generative").statusCode(403);
    }

    @Test
    void partnersPipelineDecidesForThePartnerOnly() {
        String partner = KEYCLOAK.serviceToken("pipeline-partner-a");
        decide(partner, "partner-a", "ai-training.evaluation").statusCode(200);
        decide(partner, "self", "ai-training.evaluation").statusCode(403);
    }

    @Test
    void partnersPipelineDecidesForItsPurposeOnly() {
        String partner = KEYCLOAK.serviceToken("pipeline-partner-a");
        decide(partner, "partner-a", "ai-training.generative").statusCode(403);
    }

    @Test
    void recorderBackEndRecordsAndAPersonDoesNot() {
        place(KEYCLOAK.userToken("ben")).statusCode(403);
        place(KEYCLOAK.serviceToken("recorder-backend")).statusCode(200);
        me(KEYCLOAK.userToken("ben")).body("jurisdictions.code", hasItem("HK"));
    }

    @Test
    void auditorReachesTheirOwnJurisdictionsOnly() {
        String auditor = KEYCLOAK.userToken("auditor-hk");
        export(auditor, "HK").statusCode(201);
        export(auditor, "US").statusCode(403);
        export(auditor, "*").statusCode(403);
        export(KEYCLOAK.userToken("auditor-all"), "*").statusCode(201);
        export(KEYCLOAK.userToken("ana"), "HK").statusCode(403);
    }

    @Test
    void personSignsInOnThePreferencesPage() {
        Browser browser = new Browser();
        URI preferences = service.base().resolve("/preferences");
        Browser.Page page = browser.signIn(preferences, "ana");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.address()).isEqualTo(preferences);
        assertThat(browser.cookies())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allMatch(HttpCookie::isHttpOnly);
        Browser.Page again = browser.open(preferences);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.address()).isEqualTo(preferences);
        Browser.Page me = browser.open(service.base().resolve("/v1/me"), "application/json");
        assertThat(me.body()).contains(ANA);
    }

    private ValidatableResponse me(String token) {
        return given().auth()
                .oauth2(token)
                .accept(ContentType.JSON)
                .get(service.base().resolve("/v1/me"))
                .then();
    }

    private ValidatableResponse decide(String token, String recipient, String purpose) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"purpose": "%s", "recipient": "%s", "categories": ["content.public"],
                         "subject": "%s"}
                        """
                                .formatted(purpose, recipient, ANA))
                .post(service.base().resolve("/v1/decisions"))
                .then();
    }

    private ValidatableResponse export(String token, String jurisdiction) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(
                        "{\"format\": \"ndjson\", \"jurisdictions\": [\"%s\"]}"
                                .formatted(jurisdiction))
                .post(service.base().resolve("/v1/audit/exports"))
                .then();
    }

    private ValidatableResponse place(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"jurisdictions": [{"code": "HK", "since": "2024-01-01T00:00:00Z"}]}
                        """)
                .put(service.base().resolve("/v1/subjects/" + BEN))
                .then();
    }
}
