package io.sayso.gate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times as text.
class Rfc3339Test {
    @Test
    void everyInstantOfFourDigitYearsIsReadAsItIsWritten() {
        Random random = new Random(7);
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 100_000; i++) {
            Instant instant =
                    Instant.ofEpochSecond(random.nextLong(last), random.nextInt(1_000_000_000));
            assertThat(Rfc3339.parse(instant.toString())).isEqualTo(instant);
            Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
            assertThat(Rfc3339.parse(Rfc3339.format(instant))).isEqualTo(micros);
        }
    }

    @Test
    void offsetsAndFractionsAreRead() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        assertThat(Rfc3339.parse("2026-11-22T13:00:00+01:00")).isEqualTo(noon);
        assertThat(Rfc3339.parse("2026-11-22t12:00:00z")).isEqualTo(noon);
        assertThat(Rfc3339.parse("2026-11-22T12:00:00.000000000Z")).isEqualTo(noon);
        assertThat(Rfc3339.parse("2026-11-22T12:00:00.5Z")).isEqualTo(noon.plusMillis(500));
        assertThat(Rfc3339.parse("2024-02-29T12:00:00Z")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T12:00Z",
                "2026-11-22 12:00:00Z",
                "2026-11-22T12:00:00",
                "2026-13-22T12:00:00Z",
                "2026-02-29T12:00:00Z",
                "2026-11-31T12:00:00Z",
                "2026-11-22T25:00:00Z",
                "2026-11-22T12:60:00Z",
                "2026-11-22T12:00:00.Z",
                "2026-11-22T12:00:00.1234567890Z",
                "2026-11-22T12:00:00.12x4Z",
                "2026-11-22T12:00:00ZZ",
                "+2026-11-22T12:00:00Z",
                "-2026-11-22T12:00:00Z",
                "٢٠٢٦-11-22T12:00:00Z"
            })
    void whatIsNoTimeIsNull(String text) {
        assertThat(Rfc3339.parse(text)).isNull();
    }

    @Test
    void timesAreWrittenWithMicrosecondsAtMost() {
        assertThat(Rfc3339.format(Instant.parse("2026-11-22T12:00:00.123456789Z")))
                .isEqualTo("2026-11-22T12:00:00.123456Z");
        assertThat(Rfc3339.format(Instant.parse("2026-11-22T12:00:00Z")))
                .isEqualTo("2026-11-22T12:00:00Z");
        assertThat(Rfc3339.format(Instant.parse("1969-12-31T23:59:59.000001Z")))
                .isEqualTo("1969-12-31T23:59:59.000001Z");
        assertThat(Rfc3339.format(Instant.parse("0000-01-01T00:00:00Z")))
                .isEqualTo("0000-01-01T00:00:00Z");
        assertThat(Rfc3339.format(Instant.parse("9999-12-31T23:59:59.999999999Z")))
                .isEqualTo("9999-12-31T23:59:59.999999Z");
        assertThat(Rfc3339.format(Instant.MAX)).isEqualTo("+1000000000-12-31T23:59:59.999999Z");
    }
}
