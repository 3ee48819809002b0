package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the shipped realm puts into tokens, from a real Keycloak.
class RealmIT {
    private static final String ANA = "5a150000-0000-4000-8000-000000000001";

    private final Keycloak keycloak = Keycloak.shared();

    @Test
    void personHasAStableSubjectTheAudienceAndNoRole() {
        JsonNode claims = Keycloak.claims(keycloak.userToken("ana"));
        assertThat(claims.path("sub").asText()).isEqualTo(ANA);
        assertThat(claims.path("aud").asText()).isEqualTo("sayso-api");
        assertThat(claims.path("iss").asText()).isEqualTo(keycloak.issuer());
        assertThat(claims.has("realm_access")).isFalse();
        assertThat(claims.has("jurisdictions")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "recorder, recorder",
        "engineer, pipeline",
        "officer-one, officer",
        "officer-two, officer",
        "auditor-hk, auditor",
        "auditor-all, auditor",
        "operator, operator"
    })
    void userHasOneRoleOfOurs(String user, String role) {
        assertThat(roles(keycloak.userToken(user))).containsExactly(role);
    }

    @ParameterizedTest
    @CsvSource({"officer-one, *", "officer-two, *", "auditor-hk, HK", "auditor-all, *"})
    void jurisdictionsNarrowOfficersAndAuditors(String user, String jurisdiction) {
        JsonNode claims = Keycloak.claims(keycloak.userToken(user));
        assertThat(claims.path("jurisdictions"))
                .extracting(JsonNode::asText)
                .containsExactly(jurisdiction);
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline, self, ai-training",
        "pipeline-partner-a, partner-a, ai-training.evaluation"
    })
    void pipelineIsNarrowedToItsRecipientAndPurposes(
            String client, String recipient, String purpose) {
        JsonNode claims = Keycloak.claims(keycloak.serviceToken(client));
        assertThat(roles(keycloak.serviceToken(client))).containsExactly("pipeline");
        assertThat(claims.path("recipient").asText()).isEqualTo(recipient);
        assertThat(claims.path("purposes")).extracting(JsonNode::asText).containsExactly(purpose);
        assertThat(claims.path("aud").asText()).isEqualTo("sayso-api");
    }

    @Test
    void recorderBackEndRecords() {
        assertThat(roles(keycloak.serviceToken("recorder-backend"))).containsExactly("recorder");
    }

    @Test
    void tokenOfAClientThatDoesNotAskForSaysoLacksItsAudience() {
        JsonNode claims = Keycloak.claims(keycloak.userToken("admin-cli", "ana"));
        assertThat(claims.path("aud").toString()).doesNotContain("sayso-api");
    }

    private static List<String> roles(String token) {
        return Keycloak.claims(token)
                .at("/realm_access/roles")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
