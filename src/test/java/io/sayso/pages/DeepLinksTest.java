package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A platform's link leads to one question, for a while. The signature is openssl's, by the command
/// of `src/docs/embedding.md`.
class DeepLinksTest {
    private static final String SIGNED = "WqxPjwqgzL3mfaPN3RJglnkqwgdsfLT_Min1GtphohY";
    private static final String UNTIL = "1790000000";

    @Test
    void whatThePlatformSignedLeadsToItsNotice() {
        assertThat(links(1_789_999_999).notice("posts", UNTIL, SIGNED)).contains("posts");
    }

    @Test
    void itNoLongerDoesAtItsEnd() {
        assertThat(links(1_790_000_000).notice("posts", UNTIL, SIGNED)).isEmpty();
    }

    @Test
    void whatWasChangedDoesNot() {
        DeepLinks links = links(1);
        assertThat(links.notice("other", UNTIL, SIGNED)).isEmpty();
        assertThat(links.notice("posts", "1790000001", SIGNED)).isEmpty();
        assertThat(links.notice("posts", UNTIL, SIGNED.substring(1))).isEmpty();
        assertThat(links.notice("posts", UNTIL, null)).isEmpty();
        assertThat(links.notice("posts", "soon", SIGNED)).isEmpty();
    }

    @Test
    void withoutAKeyNothingDoes() {
        assertThat(new DeepLinks(config(null), Instant::now).notice("posts", UNTIL, SIGNED))
                .isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new DeepLinks(config("short"), Instant::now))
                .hasMessageContaining("at least 32");
    }

    private static DeepLinks links(long now) {
        return new DeepLinks(
                config("a-key-of-the-tests-of-at-least-32-characters"),
                () -> Instant.ofEpochSecond(now));
    }

    private static PagesConfig config(@Nullable String key) {
        return new PagesConfig() {
            @Override
            public Optional<String> organisation() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> theme() {
                return Optional.empty();
            }

            @Override
            public Optional<String> linkKey() {
                return Optional.ofNullable(key);
            }

            @Override
            public Optional<Path> logo() {
                return Optional.empty();
            }
        };
    }
}
