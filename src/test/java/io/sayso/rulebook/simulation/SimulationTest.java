package io.sayso.rulebook.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whom a change would flip is counted before anything is published.
@QuarkusTest
class SimulationTest {
    private static final String ANNA = TestTokens.officer("anna", "*");
    private static final String YEAR_2000 = "2000-01-01";

    @Inject CurrentRulebook rulebook;

    @Test
    void whomAnAllowanceWouldPermitOnceToldIsCountedAndNobodyIsNamed() {
        String tag = "sim-" + System.nanoTime();
        String draft = draft("KE", "silence: deny", "silence: allow");
        int others = simulated(draft).extract().path("result.ifTold.toPermit");
        person(tag + "-silent", "KE", YEAR_2000);
        person(tag + "-other", "KE", YEAR_2000);
        person(tag + "-ageless", "KE", null);
        person(tag + "-no", "KE", YEAR_2000);
        person(tag + "-elsewhere", "ZW", YEAR_2000);
        Contract.as(TestTokens.person(tag + "-no"))
                .noContentType()
                .post("/v1/me/opt-out")
                .then()
                .statusCode(201);
        Rulebook before = rulebook.get();

        ValidatableResponse counted = simulated(draft);

        counted.body("result.asItIs.toPermit", equalTo(0))
                .body("result.asItIs.toDeny", equalTo(0))
                .body("result.ifTold.toPermit", equalTo(others + 2))
                .body("result.people", greaterThanOrEqualTo(5))
                .body(
                        "result.ifTold.flips.find { it.purpose == 'ai-training.evaluation' }",
                        equalTo(
                                Map.of(
                                        "jurisdiction", "KE",
                                        "purpose", "ai-training.evaluation",
                                        "from", "no-opt-in",
                                        "to", "default-allow",
                                        "people", others + 2)));
        assertThat(counted.extract().asString()).doesNotContain(tag);
        assertThat(rulebook.get().ruleAt(new Jurisdiction("KE"), Instant.now()))
                .isEqualTo(before.ruleAt(new Jurisdiction("KE"), Instant.now()));
    }

    @Test
    void whomAProhibitionWouldDenyIsCounted() {
        String yes = "sim-" + System.nanoTime();
        person(yes, "ZW", YEAR_2000);
        String notice = "simulated-" + System.nanoTime();
        post(
                        ANNA,
                        "/v1/notices",
                        Map.of(
                                "id",
                                notice,
                                "purposes",
                                List.of("ai-training"),
                                "texts",
                                List.of(Map.of("language", "en", "title", "T", "body", "B"))))
                .statusCode(201);
        post(
                        TestTokens.person(yes),
                        "/v1/me/choices",
                        Map.of(
                                "answer",
                                "opt-in",
                                "purpose",
                                "ai-training",
                                "jurisdiction",
                                "ZW",
                                "notice",
                                Map.of("id", notice, "version", 1, "language", "en")))
                .statusCode(201);
        String draft =
                draft(
                        "ZW",
                        "\nrationale:",
                        """
                          prohibited:
                            - purpose: ai-training.generative
                              why: a test

                        rationale:\
                        """);
        simulated(draft)
                .body("result.asItIs.toDeny", greaterThanOrEqualTo(1))
                .body("result.asItIs.toPermit", equalTo(0))
                .body("result.asItIs.flips.size()", equalTo(2))
                .body("result.asItIs.flips.to.unique()", equalTo(List.of("prohibited")))
                .body("result", not(hasKey("ifTold")));
        simulate(TestTokens.officer("dora", "FR"), draft).statusCode(403);
        Contract.as(ANNA)
                .noContentType()
                .post("/v1/rules/{id}/withdraw", draft)
                .then()
                .statusCode(200);
        simulate(ANNA, draft).statusCode(409);
        simulate(TestTokens.auditor("*"), draft).statusCode(403);
        simulate(ANNA, "no-such-draft").statusCode(404);
    }

    private static ValidatableResponse simulated(String draft) {
        ValidatableResponse started = simulate(ANNA, draft);
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        while (started.extract().statusCode() == 503 && Instant.now().isBefore(patience)) {
            started = simulate(ANNA, draft);
        }
        String id = started.statusCode(202).extract().path("id");
        ValidatableResponse found = found(id);
        while ("running".equals(found.extract().path("state"))
                && Instant.now().isBefore(patience)) {
            found = found(id);
        }
        return found.body("state", equalTo("done"));
    }

    private static ValidatableResponse found(String id) {
        return Contract.as(ANNA).get("/v1/simulations/{id}", id).then().statusCode(200);
    }

    private static ValidatableResponse simulate(String caller, String draft) {
        return post(caller, "/v1/simulations", Map.of("draft", draft));
    }

    private static String draft(String code, String from, String to) {
        return post(
                        ANNA,
                        "/v1/rules",
                        Map.of(
                                "name",
                                code,
                                "rule",
                                file(code)
                                        .replaceFirst("\nstatus: .*", "\nstatus: in-force")
                                        .replaceFirst(from, to),
                                "reason",
                                "a test"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String file(String code) {
        String path = "/rulebook/jurisdictions/" + code + ".yaml";
        try (InputStream file = SimulationTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void person(String id, String code, @Nullable String adultOn) {
        String adult = adultOn == null ? "" : ",\"adultOn\":\"" + adultOn + "\"";
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"jurisdictions":[{"code":"%s","since":"2020-01-01T00:00:00Z"}]%s}
                        """
                                .formatted(code, adult))
                .put("/v1/subjects/{id}", id)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String caller, String path, Map<String, ?> body) {
        return Contract.as(caller).contentType(ContentType.JSON).body(body).post(path).then();
    }
}
