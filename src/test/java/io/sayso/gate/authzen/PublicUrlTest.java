package io.sayso.gate.authzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the public address may be.
class PublicUrlTest {
    @Test
    void aSlashAtTheEndIsLeftOut() {
        assertThat(new PublicUrl("https://sayso.example/pdp/").value())
                .isEqualTo("https://sayso.example/pdp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sayso.example",
                "ftp://sayso.example",
                "https://sayso.example?tenant=1",
                "https://sayso.example#top",
                "https://user:secret@sayso.example",
                "https:///path"
            })
    void whatIsNoAddressIsRefused(String value) {
        assertThatThrownBy(() -> new PublicUrl(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sayso.public-url");
    }
}
