package io.sayso.gate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.Pseudonyms;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /v1/changes`.
@QuarkusTest
class FeedTest {
    private static final String SELF = TestTokens.pipeline("self");
    private static final int DELIVERIES = 12;
    private static final String PARTNER = TestTokens.pipeline("partner-a");

    @Inject Pseudonyms pseudonyms;

    @Test
    void whatAPersonDoesIsToldOnceAndInOrder() {
        String person = World.fresh("feed");
        long before =
                World.update(
                                person,
                                "{\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}]}")
                        - 1;
        long yes = World.optIn(person, "ai-training", "HK", "");
        long no = World.optOut(person);
        List<JsonPath> lines = about(person, "self", lines(SELF, "after=" + before));
        assertThat(lines)
                .extracting(line -> line.getString("cause"))
                .containsExactly("profile", "choice", "choice");
        assertThat(lines)
                .extracting(line -> line.getLong("position"))
                .containsExactly(before + 1, yes, no);
    }

    @Test
    void anAnswerEndsWithHowFarItIs() {
        long no = World.optOut(World.fresh("feed"));
        List<JsonPath> lines = lines(SELF, "after=" + (no - 1));
        assertThat(lines.getLast().getString("kind")).isEqualTo("checkpoint");
        assertThat(lines.getLast().getLong("position")).isGreaterThanOrEqualTo(no);
        assertThat(lines(SELF, "after=" + lines.getLast().getLong("position")))
                .noneMatch(line -> line.getString("kind").equals("subject"));
    }

    @Test
    void whoIsBehindIsNotToldThePresentTime() {
        long first = World.optOut(World.fresh("feed"));
        long next = World.optOut(World.fresh("feed"));
        JsonPath end = lines(SELF, "limit=1&after=" + (first - 1)).getLast();
        assertThat(end.getLong("position")).isEqualTo(first);
        JsonPath told = lines(SELF, "limit=1&after=" + (next - 1)).getFirst();
        assertThat(Instant.parse(end.getString("time")))
                .isBeforeOrEqualTo(Instant.parse(told.getString("recordedAt")));
        Instant before = Instant.now();
        assertThat(Instant.parse(lines(SELF, "limit=9").getLast().getString("time")))
                .as("whoever begins now knows all")
                .isAfterOrEqualTo(before.minusSeconds(1));
    }

    @Test
    void pagesOfAnySizeAddUpToTheSame() {
        String notice = World.fresh("feed-notice");
        long start = World.optOut(World.fresh("feed"));
        for (int i = 0; i < 4; i++) {
            String person = World.adultIn("HK");
            World.answer(
                    person,
                    "\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"recipient\":\"%s\""
                            .formatted(i % 2 == 0 ? "partner-a" : "*"));
        }
        publish(notice);
        hold(World.fresh("ref"), "self");
        long end = World.optOut(World.fresh("feed"));
        List<String> whole = told(lines(SELF, "limit=10000&after=" + start), end);
        assertThat(whole).hasSize(4 + 2 + 2 + 1 + 1);
        for (int limit : new int[] {1, 3}) {
            List<String> pages = new ArrayList<>();
            long after = start;
            while (after < end) {
                List<JsonPath> page = lines(SELF, "limit=" + limit + "&after=" + after);
                pages.addAll(told(page, end));
                after = page.getLast().getLong("position");
            }
            assertThat(pages).isEqualTo(whole);
        }
    }

    @Test
    void choicesForOthersAreNotTold() {
        String person = World.adultIn("HK");
        long before = World.optOut(person);
        World.answer(
                person,
                "\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"recipient\":\"partner-a\"");
        assertThat(about(person, "self", lines(SELF, "after=" + before))).isEmpty();
        assertThat(about(person, "partner-a", lines(PARTNER, "after=" + before))).hasSize(1);
    }

    @Test
    void anotherRecipientKnowsPeopleByOtherNames() {
        String person = World.adultIn("HK");
        long no = World.optOut(person);
        List<JsonPath> told = lines(PARTNER, "after=" + (no - 1));
        assertThat(about(person, "self", told)).isEmpty();
        assertThat(about(person, "partner-a", told)).hasSize(1);
    }

    @Test
    void purposesOutsideTheTokenAreNotTold() {
        String person = World.adultIn("HK");
        long before = World.optOut(person);
        World.answer(person, "\"answer\":\"opt-out\",\"purpose\":\"ai-training.evaluation\"");
        String token = TestTokens.pipeline("self", List.of("ai-training.generative"));
        assertThat(about(person, "self", lines(token, "after=" + before))).isEmpty();
        World.optOut(person);
        assertThat(about(person, "self", lines(token, "after=" + before))).hasSize(1);
    }

    @Test
    void ofTheErasedOnlyTheErasureIsTold() {
        String person = World.adultIn("HK");
        long before = World.optOut(person) - 1;
        long erased =
                Contract.as(TestTokens.person(person))
                        .contentType(ContentType.JSON)
                        .post("/v1/me/erasure")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("position");
        for (String recipient : List.of("self", "partner-a")) {
            List<JsonPath> told =
                    about(
                            person,
                            recipient,
                            lines(TestTokens.pipeline(recipient), "after=" + before));
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().getString("cause")).isEqualTo("erase");
            assertThat(told.getFirst().getLong("position")).isEqualTo(erased);
        }
    }

    @Test
    void holdsAreToldToWhomTheyConcern() {
        long before = World.optOut(World.fresh("feed"));
        String id = hold(World.fresh("ref"), "partner-a");
        Contract.as(TestTokens.officer("officer-2", "*"))
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"over\"}")
                .post("/v1/holds/{id}/lift", id)
                .then()
                .statusCode(200);
        assertThat(kinds(lines(PARTNER, "after=" + before)))
                .containsExactly("hold", "hold-lifted", "checkpoint");
        assertThat(kinds(lines(SELF, "after=" + before))).containsExactly("checkpoint");
    }

    @Test
    void anEntryAboutThousandsIsToldWhole() {
        String notice = World.fresh("feed-notice");
        long before = publish(notice);
        List<String> people =
                IntStream.range(0, 2_100).mapToObj(i -> notice + "-person-" + i).toList();
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        "{\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"},\"deliveredAt\":\"2026-01-01T00:00:00Z\",\"subjects\":[%s]}"
                                .formatted(
                                        notice,
                                        people.stream()
                                                .map(person -> "\"" + person + "\"")
                                                .collect(Collectors.joining(","))))
                .post("/v1/deliveries")
                .then()
                .statusCode(201);
        List<JsonPath> told =
                lines(SELF, "after=" + before).stream()
                        .filter(line -> "delivery".equals(line.getString("cause")))
                        .toList();
        assertThat(told.stream().flatMap(line -> line.<String>getList("subjects").stream()))
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(person -> name(person, "self")).toList());
    }

    /// More than the sockets between can hold.
    @Tag("soak")
    @Test
    void whoDoesNotReadHoldsUpNobodyAndMissesNothing() throws Exception {
        String notice = World.fresh("feed-notice");
        long before = publish(notice);
        String people =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "\"" + notice + "-person-" + i + "\"")
                        .collect(Collectors.joining(","));
        for (int i = 0; i < DELIVERIES; i++) {
            Contract.as(TestTokens.recorder())
                    .contentType(ContentType.JSON)
                    .body(
                            "{\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"},\"deliveredAt\":\"2026-01-01T00:00:00Z\",\"subjects\":[%s]}"
                                    .formatted(notice, people))
                    .post("/v1/deliveries")
                    .then()
                    .statusCode(201);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<HttpResponse<InputStream>> slow = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                slow.add(client.send(following(SELF, before), BodyHandlers.ofInputStream()));
            }
            String another =
                    TestTokens.with(
                            Map.of(
                                    "sub",
                                    "quick",
                                    "recipient",
                                    "self",
                                    "realm_access",
                                    Map.of("roles", List.of("pipeline"))));
            List<String> quick =
                    deliveries(
                            client.send(following(another, before), BodyHandlers.ofString())
                                    .body());
            assertThat(quick.stream().map(line -> line.replaceFirst("\"subjects.*", "")).distinct())
                    .hasSize(DELIVERIES);
            for (HttpResponse<InputStream> each : slow) {
                try (InputStream body = each.body()) {
                    assertThat(deliveries(new String(body.readAllBytes(), StandardCharsets.UTF_8)))
                            .isEqualTo(quick);
                }
            }
        }
    }

    private static HttpRequest following(String token, long after) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://localhost:%d/v1/changes?limit=10000&after=%d"
                                        .formatted(RestAssured.port, after)))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static List<String> deliveries(String lines) {
        return lines.lines().filter(line -> line.contains("\"delivery\"")).toList();
    }

    @Test
    void whoWaitsHearsOfItAtOnce() {
        String person = World.adultIn("HK");
        long before = World.optOut(person);
        CompletableFuture<List<JsonPath>> waiting =
                CompletableFuture.supplyAsync(
                        () -> lines(SELF, "wait=30&after=" + before), Thread::startVirtualThread);
        long no = World.optOut(person);
        List<JsonPath> told = about(person, "self", waiting.join());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getLong("position")).isEqualTo(no);
    }

    @Test
    void silenceIsBrokenByCheckpoints() {
        long now = World.optOut(World.fresh("feed"));
        List<JsonPath> lines = lines(SELF, "wait=1&after=" + now);
        assertThat(kinds(lines)).hasSizeGreaterThan(2).containsOnly("checkpoint");
        assertThat(lines.getLast().getString("log")).startsWith("test.example/sayso\n");
    }

    @Test
    void eventsGoOnAfterTheLastOneSeen() throws Exception {
        String person = World.adultIn("HK");
        long first = World.optOut(person);
        HttpRequest ask =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/v1/changes?after=0"
                                                .formatted(RestAssured.port)))
                        .header("Authorization", "Bearer " + SELF)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", Long.toString(first))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> events = client.send(ask, BodyHandlers.ofInputStream());
            assertThat(events.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
                assertThat(event(lines)).startsWith("id: " + first + "\nevent: checkpoint\ndata: ");
                long second = World.optOut(person);
                String told = event(lines);
                while (told.contains("event: checkpoint")) {
                    told = event(lines);
                }
                assertThat(told)
                        .startsWith("id: " + second + "\nevent: subject\ndata: {")
                        .contains(name(person, "self"));
            }
            client.shutdownNow();
        }
    }

    @Test
    void oneCallerFollowsSoManyFeedsAndNoMore() {
        String token = TestTokens.pipeline("greedy");
        List<CompletableFuture<Response>> waiting =
                IntStream.range(0, 5)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> Contract.as(token).get("/v1/changes?wait=2"),
                                        Thread::startVirtualThread))
                        .toList();
        List<Integer> statuses =
                waiting.stream().map(CompletableFuture::join).map(Response::statusCode).toList();
        assertThat(statuses).contains(200, 429).containsOnly(200, 429);
        assertThat(Contract.as(token).get("/v1/changes").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "after=+1",
                "after=9223372036854775807",
                "limit=0",
                "limit=10001",
                "wait=61",
                "since=1",
                "after=1&after=2"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        Contract.as(SELF).get("/v1/changes?" + query).then().statusCode(400);
    }

    @Test
    void onlyPipelinesFollow() {
        assertThat(Contract.as(TestTokens.person("u")).get("/v1/changes").statusCode())
                .isEqualTo(403);
        assertThat(Contract.as(TestTokens.pipeline("*")).get("/v1/changes").statusCode())
                .isEqualTo(403);
    }

    private static String event(BufferedReader lines) throws IOException {
        StringBuilder event = new StringBuilder();
        for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
            event.append(line).append('\n');
        }
        return event.toString();
    }

    private static List<JsonPath> lines(String token, String query) {
        Response response = Contract.as(token).get("/v1/changes?" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.asString().lines().map(JsonPath::from).toList();
    }

    /// What is told up to a position, without checkpoints.
    private static List<String> told(List<JsonPath> lines, long end) {
        return lines.stream()
                .filter(line -> !line.getString("kind").equals("checkpoint"))
                .filter(line -> line.getLong("position") <= end)
                .map(line -> line.get("").toString())
                .toList();
    }

    private List<JsonPath> about(String person, String recipient, List<JsonPath> lines) {
        String name = name(person, recipient);
        return lines.stream()
                .filter(line -> line.getString("kind").equals("subject"))
                .filter(line -> line.getList("subjects").contains(name))
                .toList();
    }

    private String name(String person, String recipient) {
        return pseudonyms.ring(new Recipient(recipient)).of(new SubjectId(person)).text();
    }

    private static List<String> kinds(List<JsonPath> lines) {
        return lines.stream().map(line -> line.getString("kind")).toList();
    }

    private static long publish(String notice) {
        Contract.as(TestTokens.officer("officer-1", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"id\":\"%s\",\"purposes\":[\"*\"],\"texts\":[{\"language\":\"en\",\"title\":\"May we?\",\"body\":\"We would like to.\"}]}"
                                .formatted(notice))
                .post("/v1/notices")
                .then()
                .statusCode(201);
        return World.optOut(World.fresh("feed"));
    }

    /// A hold on a place where no test lives.
    private static String hold(String reference, String recipient) {
        return Contract.as(TestTokens.officer("officer-1", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"jurisdiction\":\"IS\",\"recipient\":\"%s\",\"from\":\"2026-01-01T00:00:00Z\",\"authority\":\"A\",\"reference\":\"%s\",\"reason\":\"R\"}"
                                .formatted(recipient, reference))
                .post("/v1/holds")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }
}
