package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.restassured.http.ContentType;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a first visit to a page costs on a telephone with a slow line: the bytes that come, and
/// when something is first painted (First Contentful Paint). The line and the processor are slowed
/// down as Lighthouse's "slow 4G" and "4x": 150 ms there and back, 1.6 Mb/s, a quarter of the
/// speed.
///
/// `-Dbench.rounds=…` (5). `target/bench/pages.csv` has a line for each page.
@Tag("bench")
class PageFiguresIT {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int MOST_BYTES = 100_000;
    private static final int MOST_MILLIS = 1_000;
    private static final int ROUND_TRIP_MILLIS = 150;
    private static final int DOWN = 1_600_000 / 8;
    private static final int UP = 750_000 / 8;
    private static final int SLOWER = 4;
    private static final String PERSON = "somebody-at-a-telephone";

    @TempDir Path directory;

    /// What one visit cost.
    private record Visit(double paintMillis, int bytes) {}

    @Test
    void measure() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("page,first paint ms,bytes"));
        try (Chromium chromium = Chromium.start();
                ServiceProcess service = ServiceProcess.Start.on(directory).ready()) {
            prepare(service.base());
            Map<String, List<Visit>> visits = new LinkedHashMap<>();
            // the first round warms the service up
            for (int round = 0; round <= ROUNDS; round++) {
                for (Map.Entry<String, String> each : pages().entrySet()) {
                    Visit visit = visit(chromium, service.base(), each.getKey(), each.getValue());
                    if (round > 0) {
                        visits.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(visit);
                    }
                }
            }
            visits.forEach((page, all) -> lines.add(line(page, all)));
            Path folder = Files.createDirectories(Path.of("target/bench"));
            Files.write(folder.resolve("pages.csv"), lines);
            lines.forEach(System.out::println);
            assertThat(visits.values())
                    .allSatisfy(all -> {
                        assertThat(median(all)).isLessThan(MOST_MILLIS);
                        assertThat(all).allMatch(visit -> visit.bytes() < MOST_BYTES);
                    });
        }
    }

    /// Whose token opens which page.
    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String path :
                List.of(
                        "/",
                        "/preferences",
                        "/preferences/history",
                        "/objection",
                        "/transparency")) {
            pages.put(path, TestTokens.person(PERSON));
        }
        for (String path :
                List.of(
                        "/officer",
                        "/officer/place?code=US-TX",
                        "/officer/holds",
                        "/officer/notice")) {
            pages.put(path, TestTokens.officer("an-officer", "*"));
        }
        for (String path : List.of("/audit", "/audit/entries", "/audit/numbers")) {
            pages.put(path, TestTokens.auditor("*"));
        }
        return pages;
    }

    private static void prepare(URI service) {
        given().auth()
                .oauth2(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\","
                                + "\"since\":\"2020-01-01T00:00:00Z\"}]}")
                .put(service.resolve("/v1/subjects/" + PERSON))
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestTokens.officer("an-officer", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"id\":\"asked\",\"purposes\":[\"ai-training\"],\"texts\":[{\"language\":"
                                + "\"en\",\"title\":\"May we?\",\"body\":\"We would like to.\"}]}")
                .post(service.resolve("/v1/notices"))
                .then()
                .statusCode(201);
    }

    private static Visit visit(Chromium chromium, URI service, String path, String token) {
        NewContextOptions options =
                Visitors.phone().setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token));
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            CDPSession session = context.newCDPSession(page);
            session.send("Network.enable");
            session.send("Network.emulateNetworkConditions", line());
            JsonObject rate = new JsonObject();
            rate.addProperty("rate", SLOWER);
            session.send("Emulation.setCPUThrottlingRate", rate);
            page.navigate(service.resolve(path).toString());
            page.waitForFunction(
                    "performance.getEntriesByName('first-contentful-paint').length > 0");
            return new Visit(
                    ((Number)
                                    page.evaluate(
                                            "performance.getEntriesByName("
                                                    + "'first-contentful-paint')[0].startTime"))
                            .doubleValue(),
                    ((Number)
                                    page.evaluate(
                                            """
                                            [...performance.getEntriesByType('navigation'),
                                             ...performance.getEntriesByType('resource')]
                                              .reduce((sum, each) => sum + each.transferSize, 0)
                                            """))
                            .intValue());
        }
    }

    private static JsonObject line() {
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", ROUND_TRIP_MILLIS);
        line.addProperty("downloadThroughput", DOWN);
        line.addProperty("uploadThroughput", UP);
        return line;
    }

    private static String line(String page, List<Visit> all) {
        return String.format(
                Locale.ROOT,
                "%s,%.0f,%d",
                page,
                median(all),
                all.stream().mapToInt(Visit::bytes).max().orElse(0));
    }

    private static double median(List<Visit> all) {
        return all.stream().mapToDouble(Visit::paintMillis).sorted().toArray()[all.size() / 2];
    }
}
