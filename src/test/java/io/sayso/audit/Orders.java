package io.sayso.audit;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What the tests of exports do over HTTP.
final class Orders {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Orders() {}

    static String auditor(String name, String... jurisdictions) {
        return TestTokens.with(
                Map.of(
                        "sub",
                        name,
                        "realm_access",
                        Map.of("roles", List.of("auditor")),
                        "jurisdictions",
                        List.of(jurisdictions)));
    }

    static ValidatableResponse order(String token, String body) {
        return Contract.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/audit/exports")
                .then();
    }

    static ValidatableResponse download(String token, String id) {
        return Contract.as(token).get("/v1/audit/exports/{id}", id).then();
    }

    /// Orders and downloads.
    static String take(String token, String body) {
        String id = order(token, body).statusCode(201).extract().path("id");
        return download(token, id).statusCode(200).extract().asString();
    }

    /// A person nobody else knows, at home in those places.
    static String somebody(String... codes) {
        String subject = "audit-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
        String places =
                String.join(
                        ",",
                        Arrays.stream(codes)
                                .map(code ->
                                        "{\"code\":\""
                                                + code
                                                + "\",\"since\":\"2020-01-01T00:00:00Z\"}")
                                .toList());
        given().auth()
                .oauth2(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body("{\"jurisdictions\":[" + places + "]}")
                .put("/v1/subjects/{id}", subject)
                .then()
                .statusCode(200);
        return subject;
    }

    /// A no.
    ///
    /// @param jurisdiction where, or `*`
    /// @return its log index
    static long no(String subject, String jurisdiction) {
        Number index =
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
                                        jurisdiction))
                        .post("/v1/me/choices")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("index");
        return index.longValue();
    }
}
