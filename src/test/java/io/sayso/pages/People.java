package io.sayso.pages;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.sayso.platform.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// People and notices, put there as a platform would.
final class People {
    /// A place that no other test speaks of.
    static final String PLACE = "MT";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private People() {}

    static String fresh(String prefix) {
        return prefix + "-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
    }

    /// Somebody who comes of age that day.
    static String at(String code, String adultOn, String... more) {
        String subject = fresh("person-at-the-page");
        given().auth()
                .oauth2(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "adultOn",
                                adultOn,
                                "jurisdictions",
                                Stream.concat(Stream.of(code), Stream.of(more))
                                        .map(each ->
                                                Map.of(
                                                        "code",
                                                        each,
                                                        "since",
                                                        "2020-01-01T00:00:00Z"))
                                        .toList()))
                .put("/v1/subjects/{id}", subject)
                .then()
                .statusCode(200);
        return subject;
    }

    static String adult() {
        return at(PLACE, "2000-01-01");
    }

    /// Publishes a notice.
    ///
    /// @return its id
    static String notice(String title, String body) {
        return notice(title, body, PLACE);
    }

    /// Publishes a notice for one place.
    static String notice(String title, String body, String place) {
        String id = fresh("pages-notice");
        publish("/v1/notices", Map.of("id", id, "jurisdictions", List.of(place)), title, body);
        return id;
    }

    /// Publishes a version that replaces those before it.
    static void supersede(String id) {
        publish("/v1/notices/" + id + "/versions", Map.of("material", true), "New", "New text");
    }

    private static void publish(
            String path, Map<String, Object> members, String title, String body) {
        Map<String, Object> notice = new HashMap<>();
        notice.put("jurisdictions", List.of(PLACE));
        notice.putAll(members);
        notice.put("purposes", List.of("ai-training"));
        notice.put("categories", List.of("content.public"));
        notice.put("texts", List.of(Map.of("language", "en", "title", title, "body", body)));
        given().auth()
                .oauth2(TestTokens.officer("pages-officer", "*"))
                .contentType(ContentType.JSON)
                .body(notice)
                .post(path)
                .then()
                .statusCode(201);
    }

    /// How many answers of a person are on record.
    static int answers(String subject) {
        return given().auth()
                .oauth2(TestTokens.person(subject))
                .get("/v1/me/choices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("answers")
                .size();
    }
}
