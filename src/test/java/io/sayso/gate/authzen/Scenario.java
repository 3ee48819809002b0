package io.sayso.gate.authzen;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import org.jspecify.annotations.Nullable;

/// The certification scenario's fixture in our domain, put in place once.
///
/// | there | here |
/// | --- | --- |
/// | `alice`, `bob` | pipelines; both the caller's own, since the token says who calls |
/// | `record-1`, active | a person in HK who said yes to `READ` and `WRITE` |
/// | `record-2`, archived | another, who said yes to `WRITE` for health data, by name |
/// | `read`, `write`, `delete` | three purposes, the last of which nobody agreed to |
/// | `properties` that decide | `categories`, `collected_at`, `source` of the resource |
final class Scenario {
    static final String READ = "ai-training.evaluation";
    static final String WRITE = "ai-training.generative";
    static final String DELETE = "ai-training.retrieval";
    static final String ALICE = "{\"type\":\"pipeline\",\"id\":\"alice\"}";
    static final String BOB = "{\"type\":\"pipeline\",\"id\":\"bob\"}";

    private static @Nullable Scenario placed;

    final String record1 = World.adultIn("HK");
    final String record2 = World.adultIn("HK");

    private Scenario() {
        World.optIn(record1, READ, "HK", "");
        World.optIn(record1, WRITE, "HK", ",\"collectedFrom\":\"2024-01-01T00:00:00Z\"");
        World.optIn(record2, WRITE, "HK", ",\"category\":\"health\",\"explicit\":true");
    }

    static synchronized Scenario get() {
        Scenario scenario = placed;
        if (scenario == null) {
            scenario = new Scenario();
            placed = scenario;
        }
        return scenario;
    }

    /// A resource by its id alone.
    static String resource(String id) {
        return "{\"type\":\"data_subject\",\"id\":\"" + id + "\"}";
    }

    /// A resource whose data was collected after the yes to `WRITE` begins to reach.
    static String fresh(String id) {
        return "{\"type\":\"data_subject\",\"id\":\""
                + id
                + "\",\"properties\":{\"collected_at\":\"2025-01-01T00:00:00Z\"}}";
    }

    /// A resource that is health data.
    static String health(String id) {
        return "{\"type\":\"data_subject\",\"id\":\""
                + id
                + "\",\"properties\":{\"categories\":[\"health\"]}}";
    }

    static String action(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    static String evaluation(String subject, String action, String resource) {
        return "{\"subject\":%s,\"action\":%s,\"resource\":%s}"
                .formatted(subject, action(action), resource);
    }

    /// Sends a body to `/access/v1/` and the rest of the path.
    static ValidatableResponse post(String path, String body) {
        return post(TestTokens.pipeline("self"), path, body);
    }

    static ValidatableResponse post(String token, String path, String body) {
        return Contract.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/access/v1/" + path)
                .then();
    }
}
