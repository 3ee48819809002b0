package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.vocab.Jurisdiction;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// By when something has to be done.
class DeadlinesTest {
    private static final Instant NO = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void aStatedTimeGoesBeforeOursAndTheShortestBeforeAll() {
        assertThat(after("HK")).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(after()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(after("US-CT")).isEqualTo("2026-02-15T10:00:00Z");
        assertThat(after("HK", "ID-JK", "US-CT")).isEqualTo("2026-02-03T10:00:00Z");
        assertThat(after("US-NY")).isEqualTo("2026-03-02T10:00:00Z");
    }

    @Test
    void aKeyThatIsNoJurisdictionStopsTheStart() {
        assertThatThrownBy(() -> new Deadlines(new Config(Map.of("Texas", Period.ofDays(1)))))
                .hasMessageContaining("Texas");
    }

    private static Instant after(String... codes) {
        List<Jurisdiction> places = Arrays.stream(codes).map(Jurisdiction::new).toList();
        return new Deadlines(new Config(Map.of("US-CT", Period.ofDays(15), "ID", Period.ofDays(3))))
                .after(NO, places);
    }

    private record Config(Map<String, Period> deadlines) implements LineageConfig {
        @Override
        public int chunkItems() {
            return 1;
        }

        @Override
        public int chunks() {
            return 1;
        }

        @Override
        public int screens() {
            return 1;
        }

        @Override
        public int screensPerRecipient() {
            return 1;
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofHours(1);
        }

        @Override
        public Period deadline() {
            return Period.ofDays(30);
        }
    }
}
