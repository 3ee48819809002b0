package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.sayso.platform.Keycloak;
import io.sayso.platform.SignedInService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Auditors in a real browser, signed in by a real Keycloak: they search, ask about another moment,
/// and take an export away, with scripts and without.
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class AuditorsIT {
    private static final String NOBODY = "nobody-we-know";
    private static final List<String> PAGES =
            List.of(
                    "/audit",
                    "/audit/entries",
                    "/audit/moment",
                    "/audit/numbers",
                    "/audit/exports",
                    "/audit/numbers?lang=ar");

    private static Chromium chromium;
    private static URI service;
    private static String session;

    @TempDir Path downloads;

    @BeforeAll
    static void signIn() {
        chromium = Chromium.start();
        service = SignedInService.shared().base();
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(service.resolve("/audit").toString());
            page.fill("#username", "auditor-all");
            page.fill("#password", Keycloak.PASSWORD);
            page.click("#kc-login");
            page.waitForURL(service.resolve("/audit").toString());
            session = context.storageState();
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static NewContextOptions options(boolean phone) {
        NewContextOptions options = new NewContextOptions().setLocale("en-GB");
        return (phone
                        ? options.setViewportSize(390, 844).setIsMobile(true).setHasTouch(true)
                        : options.setViewportSize(1280, 900))
                .setStorageState(session);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAuditorSearchesTravelsAndTakesAnExport(boolean scripts) throws IOException {
        NewContextOptions options = options(!scripts).setJavaScriptEnabled(scripts);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(service.resolve("/audit/entries").toString());
            page.selectOption("[name=type]", "log.genesis");
            page.click("main button:has-text('Search')");
            assertThat(page.textContent("main")).contains("What was found", "The log begins");

            page.click(".tabs >> text=Another moment");
            page.fill("[name=subject]", NOBODY);
            page.fill("[name=time]", "2026-05-03T14:00");
            page.click("main button:has-text('Ask')");
            assertThat(page.textContent("main")).contains("We had no record of this person then.");
            assertThat(page.inputValue("[name=subject]")).isEqualTo(NOBODY);
            assertThat(page.url()).doesNotContain(NOBODY);

            page.click(".tabs >> text=Exports");
            page.click("main button:has-text('Order an export')");
            Download download = page.waitForDownload(() -> page.click("a[download]"));
            Path file = downloads.resolve(download.suggestedFilename());
            download.saveAs(file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.getEntry("MANIFEST")).isNotNull();
            }
            assertThat(page.textContent(".command"))
                    .contains("unzip -q " + file.getFileName(), "java Verify.java --key");
            if (!scripts) {
                page.click("text=Look again");
            }
            page.waitForSelector("#progress:has-text('All of it was written.')");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void axeFindsNothingAndEveryPageFitsItsWindow(boolean dark) {
        NewContextOptions options =
                options(dark)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setBypassCSP(true);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            List<String> found = new ArrayList<>();
            for (String path : PAGES) {
                page.navigate(service.resolve(path).toString());
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
}
