package io.sayso.pages;

import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import io.restassured.http.ContentType;
import io.sayso.platform.Keycloak;
import io.sayso.platform.SignedInService;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everybody who is at the pages in a test run: one browser, the service beside a real Keycloak,
/// and each person signed in there once, by hand; whoever comes again brings their cookies.
///
/// The first use starts it and the JVM stops it. Not for two threads at once.
final class Visitors {
    static final String ANA = "5a150000-0000-4000-8000-000000000001";
    static final String GUARDIAN = "5a150000-0000-4000-8000-000000000003";
    static final String CHILD = "child-at-the-pages";
    static final String NOTICE = "pages-it";

    private static final int PICTURE_QUALITY = 45;
    private static final int PICTURE_HEIGHT = 1_900;

    private final Chromium chromium;
    private final URI service;
    private final Map<String, String> states = new HashMap<>();

    private Visitors(Chromium chromium, URI service) {
        this.chromium = chromium;
        this.service = service;
    }

    private static final class Shared {
        private static final Visitors VISITORS = start();

        private static Visitors start() {
            Chromium chromium = Chromium.start();
            Runtime.getRuntime().addShutdownHook(new Thread(chromium::close, "stop Chromium"));
            Visitors visitors = new Visitors(chromium, SignedInService.shared().base());
            visitors.prepare();
            return visitors;
        }
    }

    /// With scripts and without, on a telephone and at a desk.
    enum Way {
        PHONE_WITH_SCRIPTS,
        PHONE_WITHOUT_SCRIPTS,
        DESK_WITH_SCRIPTS,
        DESK_WITHOUT_SCRIPTS;

        NewContextOptions options() {
            boolean isPhone = this == PHONE_WITH_SCRIPTS || this == PHONE_WITHOUT_SCRIPTS;
            return (isPhone ? phone() : desk())
                    .setJavaScriptEnabled(this == PHONE_WITH_SCRIPTS || this == DESK_WITH_SCRIPTS);
        }
    }

    /// @throws org.opentest4j.TestAbortedException where there is no browser, which need not be
    static Visitors shared() {
        Chromium.require();
        return Shared.VISITORS;
    }

    static NewContextOptions desk() {
        return new NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
    }

    static NewContextOptions phone() {
        return new NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale("en-GB");
    }

    // Somebody in Hong Kong, a child and what they are asked.
    private void prepare() {
        put(ANA, Map.of("adultOn", "2000-01-01"));
        put(CHILD, Map.of("adultOn", "2040-01-01", "guardians", List.of(GUARDIAN)));
        given().auth()
                .oauth2(Keycloak.shared().userToken("officer-one"))
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "id",
                                NOTICE,
                                "purposes",
                                List.of("ai-training"),
                                "categories",
                                List.of("content.public", "profile", "biometric.face"),
                                "jurisdictions",
                                List.of("HK"),
                                "texts",
                                List.of(
                                        text(
                                                "en",
                                                "May we train AI on what you post?",
                                                "We would like to teach our models with what you"
                                                        + " show to everybody here. Silence is a"
                                                        + " no."),
                                        text(
                                                "zh-Hant",
                                                "可否用你發布的內容訓練人工智能？",
                                                "我們希望用你在此公開的內容訓練模型。沉默即是拒絕。"))))
                .post(service.resolve("/v1/notices"))
                .then()
                .statusCode(201);
    }

    private static Map<String, String> text(String language, String title, String body) {
        return Map.of("language", language, "title", title, "body", body);
    }

    private void put(String subject, Map<String, Object> members) {
        Map<String, Object> all = new HashMap<>(members);
        all.put("jurisdictions", List.of(Map.of("code", "HK", "since", "2020-01-01T00:00:00Z")));
        given().auth()
                .oauth2(Keycloak.shared().serviceToken("recorder-backend"))
                .contentType(ContentType.JSON)
                .body(all)
                .put(service.resolve("/v1/subjects/" + subject))
                .then()
                .statusCode(200);
    }

    URI at(String path) {
        return service.resolve(path);
    }

    /// Somebody whom nobody knows yet.
    BrowserContext stranger(NewContextOptions options) {
        return chromium.browser().newContext(options);
    }

    /// One of the realm's users, signed in.
    BrowserContext as(String user, NewContextOptions options) {
        String state = states.computeIfAbsent(user, this::state);
        return chromium.browser().newContext(options.setStorageState(state));
    }

    private String state(String user) {
        try (BrowserContext context = stranger(desk())) {
            Page page = context.newPage();
            page.navigate(at("/preferences").toString());
            signIn(page, user);
            page.waitForURL(at("/preferences").toString());
            return context.storageState();
        }
    }

    /// Fills in Keycloak's form.
    static void signIn(Page page, String user) {
        page.fill("#username", user);
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
    }

    static Locator button(Page page, String name) {
        return page.locator("main button", new Page.LocatorOptions().setHasText(name)).first();
    }

    /// With `-Dsayso.screenshots=DIRECTORY` the page is left there as a picture: its first screens.
    static void picture(Page page, String path, String look) {
        String directory = System.getProperty("sayso.screenshots", "");
        if (directory.isEmpty()) {
            return;
        }
        String name = path.replaceAll("[^a-zA-Z]+", "-").replaceAll("^-|-$", "");
        int width = page.viewportSize().width;
        int height =
                Math.min(
                        PICTURE_HEIGHT,
                        ((Number) page.evaluate("document.documentElement.scrollHeight"))
                                .intValue());
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setClip(0, 0, width, height)
                        .setType(ScreenshotType.JPEG)
                        .setQuality(PICTURE_QUALITY)
                        .setPath(
                                Path.of(
                                        directory,
                                        (name.isEmpty() ? "start" : name) + "-" + look + ".jpg")));
    }
}
