package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import io.restassured.http.ContentType;
import io.sayso.consent.objection.LetterBox;
import io.sayso.platform.Keycloak;
import io.sayso.platform.SignedInService;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// People at the pages, in a real browser, signed in by a real Keycloak: with scripts and without,
/// on a telephone and at a desk, in the light and in the dark.
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PagesIT {
    private static final int MOST_BYTES = 100_000;
    private static final int PICTURE_QUALITY = 70;
    private static final String ANA = "5a150000-0000-4000-8000-000000000001";
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/preferences",
                    "/preferences/history",
                    "/preferences/uses",
                    "/preferences/lookups",
                    "/preferences/moving?to=US-TX",
                    "/preferences/erasure",
                    "/objection",
                    "/transparency",
                    "/nothing-here");

    private static Chromium chromium;
    private static URI service;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        service = SignedInService.shared().base();
        Keycloak keycloak = Keycloak.shared();
        given().auth()
                .oauth2(keycloak.serviceToken("recorder-backend"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\","
                                + "\"since\":\"2020-01-01T00:00:00Z\"}]}")
                .put(service.resolve("/v1/subjects/" + ANA))
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(keycloak.userToken("officer-one"))
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "id",
                                "pages-it",
                                "purposes",
                                List.of("ai-training"),
                                "categories",
                                List.of("content.public", "profile", "biometric.face"),
                                "jurisdictions",
                                List.of("HK"),
                                "texts",
                                List.of(
                                        Map.of(
                                                "language",
                                                "en",
                                                "title",
                                                "May we train AI on what you post?",
                                                "body",
                                                "We would like to."))))
                .post(service.resolve("/v1/notices"))
                .then()
                .statusCode(201);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static NewContextOptions desk() {
        return new NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
    }

    private static NewContextOptions phone() {
        return new NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale("en-GB");
    }

    /// Opens `/preferences` and signs in there.
    private static Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(service.resolve("/preferences").toString());
        page.fill("#username", "ana");
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
        page.waitForURL(service.resolve("/preferences").toString());
        return page;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noAndYesAreOneClickEachOfEqualWeightWithScriptsAndWithout(boolean scripts) {
        NewContextOptions options = scripts ? phone() : desk();
        try (BrowserContext context =
                chromium.browser().newContext(options.setJavaScriptEnabled(scripts))) {
            Page page = signedIn(context);
            Locator no = button(page, "No to everything");
            Locator yes = button(page, "Yes to what is asked");
            assertThat(no.boundingBox().width).isEqualTo(yes.boundingBox().width);
            assertThat(no.boundingBox().height).isEqualTo(yes.boundingBox().height);
            assertThat(no.getAttribute("class")).isEqualTo(yes.getAttribute("class"));
            yes.click();
            page.waitForSelector("#result:has-text('Your yes is recorded.')");
            assertThat(page.textContent(".summary")).contains("may use");
            button(page, "No to everything").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            assertThat(page.textContent(".summary")).contains("nobody may train AI on your data");
        }
    }

    @Test
    void eachControlSendsWhatItShows() {
        try (BrowserContext context = chromium.browser().newContext(desk())) {
            Page page = signedIn(context);
            Set<String> questions = new TreeSet<>();
            for (Locator control : page.locator("button[name=say]").all()) {
                String[] said = control.getAttribute("value").split(" ", 3);
                String label = control.textContent();
                assertThat(said[1]).isEqualTo(label.equals("Yes") ? "opt-in" : "opt-out");
                assertThat(label).isIn("Yes", "No");
                questions.add(said[0] + " " + said[2]);
            }
            assertThat(questions).hasSizeGreaterThan(20);
            Locator face = page.locator("fieldset", new Page.LocatorOptions().setHasText("face"));
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(String.valueOf(request.postData()));
                }
            });
            button(face.first(), "No").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            assertThat(sent)
                    .singleElement()
                    .asString()
                    .contains("opt-out", "biometric.face")
                    .doesNotContain("opt-in");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("result");
            given().auth()
                    .oauth2(Keycloak.shared().userToken("ana"))
                    .get(service.resolve("/v1/me/choices"))
                    .then()
                    .body("answers[0].answer", equalTo("opt-out"))
                    .body("answers[0].scope.category", equalTo("biometric.face"));
        }
    }

    @Test
    void aKeyboardIsEnough() {
        try (BrowserContext context = chromium.browser().newContext(desk())) {
            Page page = signedIn(context);
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Skip to the content");
            for (int i = 0; i < 20 && !focused(page).equals("No to everything"); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(focused(page)).isEqualTo("No to everything");
            page.keyboard().press("Enter");
            page.waitForSelector("#result:has-text('Your no is recorded.')");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasNoAccountSaysNoWithScriptsAndWithout(boolean scripts) throws Exception {
        NewContextOptions options = scripts ? phone() : desk();
        String address = "no-account-" + scripts + "@example.org";
        try (BrowserContext context =
                chromium.browser().newContext(options.setJavaScriptEnabled(scripts))) {
            Page page = context.newPage();
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(String.valueOf(request.postData()));
                }
            });
            page.navigate(service.resolve("/objection").toString());
            page.fill("input[name=value]", address);
            button(page, "Send me the link").click();
            page.waitForSelector("#result:has-text('Look for our message')");
            assertThat(sent).hasSize(1);
            assertThat(sent.getFirst().contains("answer=&")).isEqualTo(!scripts);
            String token = LetterBox.token(SignedInService.post(), address);
            page.navigate(service.resolve("/objection/confirm?token=" + token).toString());
            button(page, "Nothing of mine may train AI").click();
            page.waitForSelector("h1:has-text('Your no is recorded')");
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.textContent.trim()"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axeFindsNothingInTheLightOrInTheDark(boolean dark) {
        NewContextOptions options = dark ? phone() : desk();
        options.setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT).setBypassCSP(true);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = signedIn(context);
            List<String> pages = new ArrayList<>(PAGES);
            pages.add("/preferences?lang=ar");
            List<String> found = new ArrayList<>();
            for (String path : pages) {
                page.navigate(service.resolve(path).toString());
                picture(page, path, dark);
                page.evaluate(
                        "document.querySelectorAll('details').forEach(each => each.open = true)");
                found.addAll(violations(page, path));
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("fits its window: " + path)
                        .isEqualTo(true);
            }
            assertThat(found).isEmpty();
        }
    }

    // With -Dsayso.screenshots=DIRECTORY each page is left there as a picture.
    private static void picture(Page page, String path, boolean dark) {
        String directory = System.getProperty("sayso.screenshots", "");
        if (!directory.isEmpty()) {
            String name = path.replaceAll("[^a-zA-Z]+", "-").replaceAll("^-|-$", "");
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setType(ScreenshotType.JPEG)
                            .setQuality(PICTURE_QUALITY)
                            .setPath(
                                    Path.of(
                                            directory,
                                            (name.isEmpty() ? "start" : name)
                                                    + (dark ? "-phone-dark" : "-desk-light")
                                                    + ".jpg")));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, String path) {
        page.evaluate(Chromium.axe());
        List<String> found =
                (List<String>)
                        page.evaluate(
                                """
                                async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa',
                                  'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations
                                  .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))
                                """);
        return found.stream().map(each -> path + " " + each).toList();
    }

    @Test
    void theFirstLoadIsSmallAndComesFromHereAlone() {
        try (BrowserContext context = chromium.browser().newContext(phone())) {
            Page first = signedIn(context);
            first.close();
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            List<Response> responses = new ArrayList<>();
            page.onResponse(responses::add);
            page.navigate(service.resolve("/preferences").toString());
            List<Response> loaded = List.copyOf(responses);
            assertThat(loaded.stream().mapToInt(each -> each.body().length).sum())
                    .isLessThan(MOST_BYTES);
            assertThat(loaded)
                    .allMatch(each ->
                            URI.create(each.url()).getAuthority().equals(service.getAuthority()));
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aReceiptIsCheckedOfflineAndAChangedOneIsNot() {
        try (BrowserContext context = chromium.browser().newContext(desk())) {
            Page page = signedIn(context);
            button(page, "No to everything").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            page.click("#result a");
            String receipt = page.locator("#signed-receipt").textContent();
            page.navigate(service.resolve("/transparency").toString());
            context.setOffline(true);
            page.fill("[name=receipt]", receipt);
            button(page, "Check").click();
            page.waitForSelector("#checked:has-text('The receipt holds.')");
            assertThat(page.textContent("#checked")).contains("opt-out · ai-training");
            int middle = receipt.length() / 2;
            char other = receipt.charAt(middle) == 'A' ? 'B' : 'A';
            page.fill(
                    "[name=receipt]",
                    receipt.substring(0, middle) + other + receipt.substring(middle + 1));
            button(page, "Check").click();
            page.waitForSelector("#checked:has-text('This does not prove what it says')");
        }
    }

    private static Locator button(Page page, String name) {
        return page.locator("button", new Page.LocatorOptions().setHasText(name)).first();
    }

    private static Locator button(Locator within, String name) {
        return within.locator("button", new Locator.LocatorOptions().setHasText(name)).first();
    }
}
