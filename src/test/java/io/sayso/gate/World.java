package io.sayso.gate;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sayso.platform.TestTokens;
import java.util.concurrent.atomic.AtomicInteger;

/// People and their answers, put there through the API as a platform would.
public final class World {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static boolean published;

    private World() {}

    /// A name that no other test uses.
    public static String fresh(String prefix) {
        return prefix + "-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
    }

    /// Somebody of age who lives in those jurisdictions.
    ///
    /// @return their id
    public static String adultIn(String... codes) {
        String subject = fresh("u");
        settle(subject, codes);
        return subject;
    }

    /// The same, for somebody with an id.
    public static void settle(String subject, String... codes) {
        StringBuilder places = new StringBuilder();
        for (String code : codes) {
            places.append(places.isEmpty() ? "" : ",")
                    .append("{\"code\":\"" + code + "\",\"since\":\"2020-01-01T00:00:00Z\"}");
        }
        update(subject, "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[" + places + "]}");
    }

    /// What a recorder says of a person, all of it.
    public static long update(String subject, String profile) {
        return given().auth()
                .oauth2(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(profile)
                .put("/v1/subjects/{id}", subject)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("position");
    }

    /// An answer, as the contract has it but for its actor.
    ///
    /// @return the position that knows it
    public static long answer(String subject, String members) {
        JsonPath recorded =
                given().auth()
                        .oauth2(TestTokens.recorder())
                        .contentType(ContentType.JSON)
                        .body("{\"actor\":{\"type\":\"subject\"}," + members + "}")
                        .post("/v1/subjects/{id}/choices", subject)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        return recorded.getLong("position");
    }

    /// No to everything.
    public static long optOut(String subject) {
        return answer(subject, "\"answer\":\"opt-out\",\"purpose\":\"ai-training\"");
    }

    /// Yes to a purpose there, under the notice of [#notice].
    ///
    /// @param more further members, each led by a comma
    public static long optIn(String subject, String purpose, String jurisdiction, String more) {
        return answer(
                subject,
                "\"answer\":\"opt-in\",\"purpose\":\"%s\",\"jurisdiction\":\"%s\",\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"}%s"
                        .formatted(purpose, jurisdiction, notice(), more));
    }

    /// The id of a notice that covers everything, published once in each test process.
    private static synchronized String notice() {
        String id = "tests-" + ProcessHandle.current().pid();
        if (!published) {
            given().auth()
                    .oauth2(TestTokens.officer("officer-1", "*"))
                    .contentType(ContentType.JSON)
                    .body(
                            "{\"id\":\"%s\",\"purposes\":[\"*\"],\"recipients\":[\"*\"],\"texts\":[{\"language\":\"en\",\"title\":\"May we?\",\"body\":\"We would like to.\"}]}"
                                    .formatted(id))
                    .post("/v1/notices")
                    .then()
                    .statusCode(201);
            published = true;
        }
        return id;
    }
}
