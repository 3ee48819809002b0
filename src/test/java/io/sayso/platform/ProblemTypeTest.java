package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The list of problems, its pages and the contract say the same.
class ProblemTypeTest {
    private static final Path PAGES = Path.of("src/docs/problems");

    @ParameterizedTest
    @EnumSource
    void eachHasAPageUnderItsNameWithItsTitleAndStatus(ProblemType type) throws IOException {
        assertThat(Files.readString(PAGES.resolve(type.slug() + ".md")))
                .startsWith(
                        "# %s\n\n`%s`, status %d\n"
                                .formatted(type.title(), type.type(), type.status()));
    }

    @ParameterizedTest
    @EnumSource
    void eachIsInTheContractAndInTheListOfPages(ProblemType type) throws IOException {
        assertThat(Files.readString(Path.of("openapi/openapi.yaml")))
                .contains("| `%s` | %d |".formatted(type.slug(), type.status()));
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains("| [`%1$s`](%1$s.md) | %2$d |".formatted(type.slug(), type.status()));
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Stream.of("README.md"),
                                            Arrays.stream(ProblemType.values())
                                                    .map(type -> type.slug() + ".md"))
                                    .toList());
        }
    }

    @Test
    void aCallerIsNeverToldToAskAgainAtOnce() {
        assertThat(ProblemType.BUSY.retryAfter("full", Duration.ofMillis(1)).getHeaders())
                .containsEntry("Retry-After", "1");
        assertThat(ProblemType.BUSY.retryAfter("full", Duration.ofMillis(1001)).getHeaders())
                .containsEntry("Retry-After", "2");
    }
}
