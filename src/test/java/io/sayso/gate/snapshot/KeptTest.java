package io.sayso.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which snapshot a delta follows: the one that knows most of the log, so that deltas never branch.
class KeptTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void newestIsTheOneThatKnowsMostEvenIfTheClockWasPutBack() {
        Kept first = kept("a", 7, NOON);
        Kept second = kept("b", 8, NOON.minusSeconds(3_600));
        Kept again = kept("c", 8, NOON.minusSeconds(60));
        assertThat(Stream.of(first, second, again).sorted(Kept.NEWEST_FIRST))
                .containsExactly(again, second, first);
    }

    private static Kept kept(String id, long position, Instant createdAt) {
        Manifest manifest =
                new Manifest(
                        Manifest.FORM,
                        id,
                        "test.example/sayso",
                        position,
                        createdAt,
                        createdAt,
                        createdAt.plusSeconds(60),
                        "r",
                        "ai-training.generative",
                        "self",
                        "binary",
                        "k",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        "sha256:",
                        List.of(),
                        null,
                        null);
        return new Kept(manifest, "", Path.of(id));
    }
}
