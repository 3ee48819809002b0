package io.sayso.gate;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sayso.platform.TestTokens;
import java.util.concurrent.atomic.AtomicInteger;

/// People and their answers, put there through the API as a platform would.
final class World {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private World() {}

    /// A name that no other test uses.
    static String fresh(String prefix) {
        return prefix + "-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
    }

    /// Somebody of age who lives in those jurisdictions.
    ///
    /// @return their id
    static String adultIn(String... codes) {
        String subject = fresh("u");
        settle(subject, codes);
        return subject;
    }

    /// The same, for somebody with an id.
    static void settle(String subject, String... codes) {
        StringBuilder places = new StringBuilder();
        for (String code : codes) {
            places.append(places.isEmpty() ? "" : ",")
                    .append("{\"code\":\"" + code + "\",\"since\":\"2020-01-01T00:00:00Z\"}");
        }
        update(subject, "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[" + places + "]}");
    }

    /// What a recorder says of a person, all of it.
    static long update(String subject, String profile) {
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
    static long answer(String subject, String members) {
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
    static long optOut(String subject) {
        return answer(subject, "\"answer\":\"opt-out\",\"purpose\":\"ai-training\"");
    }
}
