package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();

    @Test
    void whatIsRefusedOnPurposeIsNoEvent() {
        assertThat(
                        isLogged(
                                "http-problem",
                                ProblemType.BUSY.retryAfter("detail", Duration.ofSeconds(1))))
                .isFalse();
    }

    @Test
    void whatFailedOfItselfIsLogged() {
        assertThat(isLogged("http-problem", new IllegalStateException("a fault"))).isTrue();
        assertThat(isLogged("http-problem", null)).isTrue();
        assertThat(isLogged("io.sayso.other", ProblemType.BUSY.with("detail"))).isTrue();
    }

    private boolean isLogged(String logger, @Nullable Throwable thrown) {
        LogRecord entry = new LogRecord(Level.SEVERE, "message");
        entry.setLoggerName(logger);
        entry.setThrown(thrown);
        return refusals.isLoggable(entry);
    }
}
