package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever may change the files of a deployment's look gets no script into it.
class LookResourceTest {
    @TempDir Path directory;

    @Test
    void aLogoOrThemeThatIsOpenedByItselfRunsNothingAndIsFramedNowhere() throws IOException {
        Path logo = directory.resolve("logo.svg");
        Path theme = directory.resolve("theme.css");
        Files.writeString(
                logo,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">"
                        + "<script>alert(2)</script></svg>");
        Files.writeString(theme, "</style><script>alert(3)</script> @import url(//evil.example);");
        LookResource look = new LookResource(new Looks(config(theme, logo)));
        for (Response response : new Response[] {look.logo(), look.theme()}) {
            assertThat(response.getHeaderString("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "sandbox")
                    .doesNotContain("script-src", "allow-scripts");
        }
        assertThat(look.logo().getMediaType()).hasToString("image/svg+xml");
        assertThat(look.theme().getMediaType().toString()).startsWith("text/css");
        // and within a page, which refers to them and holds nothing of them
        assertThat(Html.POLICY)
                .contains("style-src 'self'", "img-src 'self'", "script-src 'self'")
                .doesNotContain("unsafe", "http");
        assertThat((byte[]) look.theme().getEntity())
                .isEqualTo(Files.readString(theme).getBytes(StandardCharsets.UTF_8));
    }

    private static PagesConfig config(Path theme, Path logo) {
        return new PagesConfig() {
            @Override
            public Optional<String> organisation() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> theme() {
                return Optional.of(theme);
            }

            @Override
            public Optional<String> linkKey() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> logo() {
                return Optional.of(logo);
            }
        };
    }
}
