package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "deflate, gzip;q=1.0, *;q=0.5",
                "identity,gzip;q=0.001",
                "*",
                "*;q=0, gzip",
                "x-gzip"
            })
    void gzipIsTakenWhereItIsNamed(String header) {
        assertThat(AcceptEncoding.allowsGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "identity", "gzip;q=0", "gzip; q=0.000", "*, gzip;q=0", "br", "*;q=0"})
    void gzipIsLeftWhereItIsNot(String header) {
        assertThat(AcceptEncoding.allowsGzip(header)).isFalse();
    }

    @Test
    void whoSaysNothingGetsTheBytesAsTheyAre() {
        assertThat(AcceptEncoding.allowsGzip(null)).isFalse();
    }
}
