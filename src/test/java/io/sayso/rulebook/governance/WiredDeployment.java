package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sayso.platform.Contract;
import io.sayso.platform.MovedClock;
import io.sayso.platform.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A deployment as officers, recorders and pipelines know it, over HTTP, and what they were told of
/// what they did: the times are those of its answers, or earlier ones of the database's clock.
final class WiredDeployment {
    /// A draft that may be approved.
    record Draft(String id, String name, String content, String drafter) {}

    /// A hold, with the end it was given or came to.
    record Hold(String place, Instant from, @Nullable Instant until, @Nullable Instant lifted) {
        boolean isOn(String there) {
            return place.equals("*") || there.equals(place) || there.startsWith(place + "-");
        }

        @Nullable Instant end() {
            if (until == null || lifted == null) {
                return until == null ? lifted : until;
            }
            return until.isBefore(lifted) ? until : lifted;
        }
    }

    private static final int CONFLICT = 409;
    private static final List<Integer> REFUSALS = List.of(400, 403, CONFLICT);

    final List<PaperDeployment.Publication> history = new ArrayList<>();
    final List<Draft> drafts = new ArrayList<>();
    final Map<String, Hold> holds = new LinkedHashMap<>();

    /// Whether each version of the one notice was material, and since when it is there.
    final Map<Integer, Boolean> material = new LinkedHashMap<>();

    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();
    private final MovedClock clock;
    private final String notice;
    private Instant latest = Instant.EPOCH;

    /// @param files what is published now, by name
    WiredDeployment(MovedClock clock, Map<String, String> files, String notice) {
        this.clock = clock;
        this.notice = notice;
        files.forEach((name, content) ->
                published(name, 1, Edition.ALWAYS, Edition.ALWAYS, content, "", ""));
    }

    /// How often officers got which answer to what.
    Map<String, Integer> answers() {
        return answers;
    }

    String newest(String name) {
        return Objects.requireNonNull(newest.get(name));
    }

    void draft(String officer, String name, String content, @Nullable Instant from) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("rule", content);
        body.put("reason", "a test");
        if (from != null) {
            body.put("effectiveFrom", from.toString());
        }
        JsonPath drafted = allowed("draft", post(officer, "/v1/rules", body), 201);
        if (drafted != null) {
            drafts.add(new Draft(drafted.getString("id"), name, content, officer));
        }
    }

    void approve(String officer, Draft draft) {
        Instant before = now();
        Response response = post(officer, "/v1/rules/" + draft.id() + "/approve", null);
        JsonPath approved = allowed("approve", response, 200);
        if (response.statusCode() == CONFLICT) {
            // things have happened to it: nothing comes of it any more
            drafts.remove(draft);
        }
        if (approved != null) {
            drafts.remove(draft);
            String rule = approved.getString("rule");
            published(
                    draft.name(),
                    Integer.parseInt(rule.substring(rule.indexOf('@') + 1)),
                    before,
                    Instant.parse(approved.getString("effectiveFrom")),
                    draft.content(),
                    draft.drafter(),
                    officer);
        }
    }

    void withdraw(String officer, Draft draft) {
        Response response = post(officer, "/v1/rules/" + draft.id() + "/withdraw", null);
        if (allowed("withdraw", response, 200) != null) {
            drafts.remove(draft);
        }
    }

    void impose(String officer, String place, Instant from, @Nullable Instant until) {
        Map<String, Object> body = new HashMap<>();
        body.put("jurisdiction", place);
        body.put("from", from.toString());
        body.put("authority", "a regulator");
        body.put("reference", "1/26");
        body.put("reason", "a test");
        if (until != null) {
            body.put("until", until.toString());
        }
        JsonPath imposed = allowed("hold", post(officer, "/v1/holds", body), 201);
        if (imposed != null) {
            holds.put(imposed.getString("id"), new Hold(place, from, until, null));
        }
    }

    void lift(String officer, String id) {
        Instant before = now();
        if (allowed("lift", post(officer, "/v1/holds/" + id + "/lift", null), 200) != null) {
            holds.computeIfPresent(
                    id, (_, hold) -> new Hold(hold.place(), hold.from(), hold.until(), before));
        }
    }

    /// Publishes the next version of the notice, about everything.
    void tell(String officer, boolean isMaterial) {
        int version = material.size() + 1;
        Map<String, Object> body = new HashMap<>();
        body.put("purposes", List.of("ai-training"));
        body.put("categories", List.of("*"));
        body.put("recipients", List.of("self"));
        body.put("jurisdictions", List.of("*"));
        body.put("material", isMaterial);
        body.put("texts", List.of(Map.of("language", "en", "title", "May we?", "body", "Say no.")));
        String path = "/v1/notices";
        if (version == 1) {
            body.put("id", notice);
        } else {
            path += "/" + notice + "/versions";
        }
        assertThat(post(officer, path, body).statusCode()).isEqualTo(201);
        material.put(version, isMaterial);
    }

    /// Puts a version of the notice before people.
    ///
    /// @return when that is recorded
    Instant deliver(int version, Instant at, List<String> people) {
        Response response =
                post(
                        "recorder",
                        "/v1/deliveries",
                        Map.of(
                                "notice",
                                notice(version),
                                "deliveredAt",
                                at.toString(),
                                "subjects",
                                people));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        latest = Instant.parse(response.jsonPath().getString("recordedAt"));
        return latest;
    }

    Map<String, Object> notice(int version) {
        return Map.of("id", notice, "version", version, "language", "en");
    }

    /// Records what the platform knows of somebody.
    void admit(String person, String place) {
        Response response =
                as("recorder")
                        .contentType(ContentType.JSON)
                        .body(
                                Map.of(
                                        "jurisdictions",
                                        List.of(
                                                Map.of(
                                                        "code",
                                                        place,
                                                        "since",
                                                        "2020-01-01T00:00:00Z")),
                                        "adultOn",
                                        "2000-01-01"))
                        .put("/v1/subjects/{id}", person);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }

    /// Has somebody say yes or no themselves.
    void answer(String person, Map<String, Object> answer) {
        Map<String, Object> body = new HashMap<>(answer);
        body.put("actor", Map.of("type", "subject"));
        Response response = post("recorder", "/v1/subjects/" + person + "/choices", body);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
    }

    /// Decides. Hundreds of answers at a time are not held against the contract, which other tests
    /// do.
    JsonPath decide(List<Map<String, Object>> items) {
        Response response =
                RestAssured.given()
                        .auth()
                        .oauth2(token("pipeline"))
                        .contentType(ContentType.JSON)
                        .body(Map.of("purpose", "ai-training.evaluation", "items", items))
                        .post("/v1/decisions");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /// The database's time, or that of the last entry if it is later: nothing is recorded earlier.
    private Instant now() {
        Instant now = clock.databaseInstant();
        return now.isAfter(latest) ? now : latest;
    }

    private void published(
            String name,
            int version,
            Instant at,
            Instant from,
            String content,
            String drafter,
            String approver) {
        newest.put(name, content);
        history.add(
                new PaperDeployment.Publication(
                        new PublishedFile(name, version, 0, 0, at, from, content),
                        drafter,
                        approver));
    }

    private @Nullable JsonPath allowed(String what, Response response, int status) {
        answers.merge(what + " " + response.statusCode(), 1, Integer::sum);
        if (response.statusCode() == status) {
            return response.jsonPath();
        }
        assertThat(response.statusCode()).as(response.asString()).isIn(REFUSALS);
        return null;
    }

    private Response post(String caller, String path, @Nullable Object body) {
        return body == null
                ? as(caller).noContentType().post(path)
                : as(caller).contentType(ContentType.JSON).body(body).post(path);
    }

    private RequestSpecification as(String caller) {
        return Contract.as(token(caller));
    }

    private String token(String caller) {
        return tokens.computeIfAbsent(
                caller,
                _ ->
                        switch (caller) {
                            case "recorder" -> TestTokens.recorder();
                            case "pipeline" -> TestTokens.pipeline("self");
                            default -> TestTokens.officer(caller, "*");
                        });
    }
}
