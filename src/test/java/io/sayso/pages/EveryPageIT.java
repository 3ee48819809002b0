package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.sayso.platform.Keycloak;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds of every page, whoever it is for. A new page is one line in [#pages].
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class EveryPageIT {
    private static final int MOST_BYTES = 100_000;

    /// Of the realm's users the one who is erased here.
    private static final String ERASED = "engineer";

    private static Visitors visitors;
    private static Map<String, List<String>> pages;

    @BeforeAll
    static void start() {
        visitors = Visitors.shared();
        pages = pages();
    }

    /// Whose pages there are, by the user who sees them.
    private static Map<String, List<String>> pages() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(
                "ana",
                List.of(
                        "/",
                        "/preferences",
                        "/preferences/history",
                        "/preferences/uses",
                        "/preferences/lookups",
                        "/preferences/moving?to=US-TX",
                        "/preferences/erasure",
                        receipt(),
                        "/transparency",
                        "/objection",
                        "/objection/confirm?token=" + "A".repeat(43),
                        "/nothing-here",
                        "/preferences?lang=ar"));
        all.put("guardian", List.of("/preferences", ward()));
        all.put(ERASED, List.of(erased()));
        all.put(
                "auditor-all",
                List.of(
                        "/audit",
                        "/audit/entries",
                        "/audit/moment",
                        "/audit/numbers",
                        "/audit/exports"));
        hold();
        all.put(
                "officer-one",
                List.of(
                        "/officer",
                        "/officer/place?code=US-TX",
                        "/officer/place?code=trees",
                        "/officer/drafts",
                        "/officer/draft?id=" + draft(),
                        "/officer/holds",
                        "/officer/notices",
                        "/officer/notice?id=" + Visitors.NOTICE,
                        "/officer/place?code=US-TX&lang=ar"));
        return all;
    }

    private static String receipt() {
        return given().auth()
                .oauth2(Keycloak.shared().userToken("ana"))
                .contentType(ContentType.JSON)
                .post(visitors.at("/v1/me/opt-out"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("receipt")
                .replaceFirst("^https?://[^/]*", "");
    }

    private static String ward() {
        try (BrowserContext context = visitors.as("guardian", Visitors.desk())) {
            Page page = context.newPage();
            page.navigate(visitors.at("/preferences").toString());
            return Objects.requireNonNull(
                    page.locator("a[href^='/preferences/ward']").first().getAttribute("href"));
        }
    }

    private static String erased() {
        given().auth()
                .oauth2(Keycloak.shared().userToken(ERASED))
                .contentType(ContentType.JSON)
                .post(visitors.at("/v1/me/erasure"))
                .then()
                .statusCode(lessThan(300));
        return "/preferences";
    }

    private static void hold() {
        officer()
                .body(
                        Map.of(
                                "jurisdiction", "HK",
                                "from", "2026-01-01T00:00:00Z",
                                "until", "2026-02-01T00:00:00Z",
                                "authority", "Privacy Commissioner for Personal Data",
                                "reference", "PCPD 2026/14",
                                "reason", "An inquiry into training by default"))
                .post(visitors.at("/v1/holds"))
                .then()
                .statusCode(201);
    }

    private static String draft() {
        return officer()
                .body(
                        Map.of(
                                "name",
                                "US-TX",
                                "reason",
                                "The statute was amended",
                                "rule",
                                rule("US-TX")
                                        .replace("noticeWindow: P30D", "noticeWindow: P20D")
                                        .replace("minors: deny", "minors: guardian")))
                .post(visitors.at("/v1/rules"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(Keycloak.shared().userToken("officer-two"))
                .contentType(ContentType.JSON);
    }

    private static String rule(String code) {
        String path = "/rulebook/jurisdictions/" + code + ".yaml";
        try (InputStream file = EveryPageIT.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Look {
        void at(Page page, String user, String path);
    }

    private static void eachPage(NewContextOptions options, Look look) {
        pages.forEach((user, paths) -> {
            try (BrowserContext context = visitors.as(user, options)) {
                Page page = context.newPage();
                for (String path : paths) {
                    page.navigate(visitors.at(path).toString());
                    look.at(page, user, path);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axeFindsNothingInTheLightOrInTheDark(boolean dark) {
        NewContextOptions options = dark ? Visitors.phone() : Visitors.desk();
        options.setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT).setBypassCSP(true);
        List<String> found = new ArrayList<>();
        eachPage(
                options,
                (page, user, path) -> {
                    Visitors.picture(page, name(user, path), dark ? "phone-dark" : "desk-light");
                    page.evaluate(
                            "document.querySelectorAll('details').forEach(each => each.open ="
                                    + " true)");
                    violations(page).forEach(each -> found.add(path + " " + each));
                    if (!(boolean)
                            page.evaluate("document.documentElement.scrollWidth <= innerWidth")) {
                        found.add(path + " is wider than its window");
                    }
                });
        assertThat(found).isEmpty();
    }

    // What differs from run to run is left out, and several people have a page of one address.
    private static String name(String user, String path) {
        String page =
                path.replaceFirst("(id|of|token)=[^&]*", "")
                        .replaceFirst("/receipts/.*", "/receipt");
        return user.equals("ana") || user.startsWith("officer")
                ? page
                : user.replace(ERASED, "erased") + page;
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) {
        page.evaluate(Chromium.axe());
        return (List<String>)
                page.evaluate(
                        """
                        async () => (await axe.run(document, {resultTypes: ['violations'],
                          runOnly: ['wcag2a', 'wcag2aa',
                          'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations
                          .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))
                        """);
    }

    @Test
    void tabReachesEveryControlInItsOrder() {
        List<String> found = new ArrayList<>();
        eachPage(
                Visitors.desk(),
                (page, _, path) -> {
                    int controls = ((Number) page.evaluate(NUMBER_THE_CONTROLS)).intValue();
                    List<Integer> reached = new ArrayList<>();
                    int presses = controls + 8 * page.locator("input[type^=date]").count() + 5;
                    for (int i = 0; i < presses && reached.size() < controls; i++) {
                        page.keyboard().press("Tab");
                        int at = ((Number) page.evaluate(FOCUSED)).intValue();
                        if (at >= 0 && (reached.isEmpty() || reached.getLast() != at)) {
                            reached.add(at);
                        }
                    }
                    // Where it begins is for the page to say: behind what a link has led to.
                    int first = reached.isEmpty() ? 0 : reached.getFirst();
                    List<Integer> all =
                            IntStream.range(0, controls)
                                    .map(i -> (first + i) % controls)
                                    .boxed()
                                    .toList();
                    if (!reached.equals(all)) {
                        found.add(path + " has " + controls + " controls; reached: " + reached);
                    }
                });
        assertThat(found).isEmpty();
    }

    /// Everything that can be used, in the order in which it is read.
    private static final String NUMBER_THE_CONTROLS =
            """
            () => {
              document.activeElement.blur();
              getSelection().removeAllRanges();
              const seen = [...document.querySelectorAll(
                'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled);
              seen.forEach((each, i) => each.dataset.nth = i);
              return seen.length;
            }
            """;

    private static final String FOCUSED = "() => Number(document.activeElement.dataset.nth ?? -1)";

    @Test
    void theFirstLoadIsSmallAndComesFromHereAlone() {
        List<String> found = new ArrayList<>();
        String here = visitors.at("/").getAuthority();
        pages.forEach((user, paths) -> {
            try (BrowserContext context = visitors.as(user, Visitors.phone())) {
                // without a cache every load is a first one
                context.route("**/*", route -> route.resume());
                Page page = context.newPage();
                List<Response> loaded = new ArrayList<>();
                page.onResponse(loaded::add);
                page.onConsoleMessage(message -> {
                    if (!message.text().matches(".* (404 \\(Not Found\\)|410 \\(Gone\\))")) {
                        found.add(page.url() + " complains: " + message.text());
                    }
                });
                for (String path : paths) {
                    loaded.clear();
                    page.navigate(visitors.at(path).toString());
                    List<Response> all = List.copyOf(loaded);
                    int bytes =
                            all.stream()
                                    .mapToInt(each -> each.request().sizes().responseBodySize)
                                    .sum();
                    if (bytes > MOST_BYTES || all.size() < 3) {
                        found.add(path + " loads " + bytes + " bytes, " + all.size() + " files");
                    }
                    all.stream()
                            .filter(each -> !URI.create(each.url()).getAuthority().equals(here))
                            .forEach(each -> found.add(path + " loads " + each.url()));
                }
            }
        });
        assertThat(found).isEmpty();
    }
}
