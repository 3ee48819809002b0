package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The production jar with the shipped realm on a real Keycloak: who gets in, and as whom.
class KeycloakIT {
    private static final String ANA = "5a150000-0000-4000-8000-000000000001";
    private static final String BEN = "5a150000-0000-4000-8000-000000000002";
    private static final String GUARDIAN = "5a150000-0000-4000-8000-000000000003";
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
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

    @Test
    void aSessionIsANewOneWhateverWasThereBefore() {
        URI preferences = service.base().resolve("/preferences");
        Browser browser = new Browser();
        browser.plant(service.base(), "q_session", "planted");
        Browser.Page refused = browser.open(preferences);
        assertThat(refused.body()).doesNotContain("No to everything");
        assertThat(browser.signIn(preferences, "ben").address()).isEqualTo(preferences);
        List<String> sessions =
                browser.setCookies("q_session").stream()
                        .filter(each -> !each.contains("Max-Age=0"))
                        .toList();
        assertThat(sessions)
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(each)
                                .doesNotContain("planted")
                                .containsIgnoringCase("; HttpOnly")
                                .contains("; SameSite=Lax"));
        Browser other = new Browser();
        other.signIn(preferences, "ben");
        assertThat(value(other)).isNotEqualTo(value(browser));
    }

    @Test
    void signInLeadsToNoOtherSite() {
        for (String path :
                List.of("/preferences?next=https://evil.example/", "//evil.example/preferences")) {
            Browser browser = new Browser();
            URI asked = URI.create(service.base() + path);
            Browser.Page page = browser.open(asked);
            assertThat(page.address().getHost()).as(path).isEqualTo("127.0.0.1");
            assertThat(page.body()).as(path).doesNotContain("=\"//evil.example");
        }
        Browser.Page back =
                new Browser()
                        .signIn(
                                service.base().resolve("/preferences?next=https://evil.example/"),
                                "ben");
        assertThat(back.address().getAuthority()).isEqualTo(service.base().getAuthority());
        assertThat(back.address().getPath()).isEqualTo("/preferences");
    }

    @Test
    void whatTheProviderEndsIsEndedHereWhateverIsSignedInMeanwhile() {
        URI preferences = service.base().resolve("/preferences");
        Browser telephone = new Browser();
        Browser desk = new Browser();
        Browser somebodyElse = new Browser();
        telephone.signIn(preferences, "guardian");
        desk.signIn(preferences, "guardian");
        somebodyElse.signIn(preferences, "ben");
        for (String bad :
                List.of(
                        "",
                        "a.b.c",
                        KEYCLOAK.userToken("guardian"),
                        TestTokens.wrongKey(),
                        TestTokens.with(Map.of("events", Map.of(LOGOUT, Map.of()))))) {
            given().contentType(ContentType.URLENC)
                    .formParam("logout_token", bad)
                    .post(service.base().resolve("/back-channel-logout"))
                    .then()
                    .statusCode(400);
        }
        assertThat(telephone.open(preferences).address()).isEqualTo(preferences);

        KEYCLOAK.endSessions(GUARDIAN, service.base());
        new Browser().signIn(preferences, "ben");
        for (Browser ended : List.of(telephone, desk)) {
            Browser.Page page = ended.open(preferences);
            assertThat(page.address().getAuthority())
                    .isEqualTo(URI.create(KEYCLOAK.issuer()).getAuthority());
            assertThat(page.body()).contains("kc-form-login");
        }
        assertThat(somebodyElse.open(preferences).address()).isEqualTo(preferences);
        assertThat(telephone.signIn(preferences, "guardian").address()).isEqualTo(preferences);
    }

    private static String value(Browser browser) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
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
