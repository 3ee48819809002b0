package io.sayso.pages;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A real Chromium that this machine has: `SAYSO_CHROMIUM`, or Debian's. `.ci/run` installs one and
/// sets `SAYSO_BROWSER_REQUIRED`; without either the tests that need one say so and are left out.
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final List<String> SWITCHES =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    /// Says loudly that a test is left out where there is no browser, and need not be one.
    static void require() {
        if (find().isPresent()) {
            return;
        }
        if (System.getenv("SAYSO_BROWSER_REQUIRED") != null) {
            throw new IllegalStateException("no Chromium, and SAYSO_BROWSER_REQUIRED is set");
        }
        System.err.println(
                """

                =====================================================================
                  THE PAGES ARE NOT TESTED IN A BROWSER: this machine has no Chromium.
                  Install one (Debian: apt-get install chromium) or set SAYSO_CHROMIUM.
                =====================================================================
                """);
        abort("no Chromium");
    }

    static Chromium start() {
        require();
        Path executable = find().orElseThrow();
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(SWITCHES)));
    }

    private static Optional<Path> find() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("SAYSO_CHROMIUM")).stream(),
                        Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// axe-core, as one script.
    static String axe() {
        try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
