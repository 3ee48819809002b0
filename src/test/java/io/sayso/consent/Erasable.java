package io.sayso.consent;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.UUID;

/// Somebody in Hong Kong with an e-mail address, a guardian and answers, as a platform and they
/// themselves would have recorded them.
record Erasable(String id, String email, String guardian, String evidence, String notice) {
    static Erasable fresh() {
        String unique = UUID.randomUUID().toString().replace("-", "");
        return new Erasable(
                "er-" + unique,
                "mail" + unique + "@example.org",
                "guardian-" + unique,
                "phone-call-" + unique,
                "er-" + unique.substring(0, 12) + "-notice");
    }

    void isRegistered() {
        publish();
        profile(id).statusCode(200);
    }

    private void publish() {
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"id\":\"%s\",\"purposes\":[\"ai-training\"],\"jurisdictions\":[\"HK\"],\"texts\":[{\"language\":\"en\",\"title\":\"May we?\",\"body\":\"We would like to.\"}]}"
                                .formatted(notice))
                .post("/v1/notices")
                .then()
                .statusCode(201);
    }

    /// Registers that id with this person's e-mail address.
    ValidatableResponse profile(String as) {
        return recorder()
                .body(
                        "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}],\"guardians\":[\"%s\"],\"aliases\":[{\"type\":\"email\",\"value\":\"%s\"}]}"
                                .formatted(guardian, email))
                .put("/v1/subjects/{id}", as)
                .then();
    }

    ValidatableResponse says(String answer, String as) {
        return Contract.as(TestTokens.person(as))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(answer)
                .post("/v1/me/choices")
                .then();
    }

    ValidatableResponse saysYes() {
        return says(yes(), id);
    }

    String yes() {
        return "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"HK\",\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"}}"
                .formatted(notice);
    }

    /// What a recorder knows of a call.
    ValidatableResponse saidOnThePhone() {
        return recorder()
                .body(
                        "{\"answer\":\"opt-out\",\"purpose\":\"ai-training.evaluation\",\"actor\":{\"type\":\"guardian\",\"id\":\"%s\",\"evidence\":\"%s\"}}"
                                .formatted(guardian, evidence))
                .post("/v1/subjects/{id}/choices", id)
                .then();
    }

    /// Puts the notice before these people.
    ValidatableResponse isTold(String... others) {
        StringBuilder subjects = new StringBuilder("\"" + id + "\"");
        for (String other : others) {
            subjects.append(",\"").append(other).append('"');
        }
        return recorder()
                .body(
                        "{\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"},\"deliveredAt\":\"2026-01-05T00:00:00Z\",\"subjects\":[%s]}"
                                .formatted(notice, subjects))
                .post("/v1/deliveries")
                .then();
    }

    ValidatableResponse isErased() {
        return Contract.as(TestTokens.person(id))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
    }

    /// What holds for an id.
    static ValidatableResponse decided(String id) {
        return asked("\"subject\":\"" + id + "\"");
    }

    /// What holds for whoever has this e-mail address.
    ValidatableResponse decidedByAddress() {
        return asked("\"alias\":{\"type\":\"email\",\"value\":\"" + email + "\"}");
    }

    private static ValidatableResponse asked(String whom) {
        return Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body("{\"purpose\":\"ai-training.generative\"," + whom + "}")
                .post("/v1/decisions")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification recorder() {
        return Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
