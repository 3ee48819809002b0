package io.sayso.gate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which bytes are UTF-8.
class Utf8Test {
    @Test
    void textIsUtf8AtEveryOffset() {
        byte[] text = "abcdefghi äöü 漢字 🙂 jklmnop".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.isValid(text)).isTrue();
        assertThat(Utf8.isValid(text, 1, 9)).isTrue();
        assertThat(Utf8.isValid(new byte[0])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c3",
                "c080",
                "c1a1",
                "e08080",
                "eda080",
                "edb080",
                "f08080af",
                "f4908080",
                "f5808080",
                "ff",
                "fe",
                "c328",
                "e28228"
            })
    void overlongFormsSurrogatesAndFragmentsAreNot(String hex) {
        byte[] bytes = HexFormat.of().parseHex("6162636465666768" + hex + "69");
        assertThat(Utf8.isValid(bytes)).isFalse();
    }

    @Test
    void onlyThePartAskedAboutCounts() {
        byte[] bytes = HexFormat.of().parseHex("80616263ff");
        assertThat(Utf8.isValid(bytes, 1, 4)).isTrue();
        assertThat(Utf8.isValid(bytes, 1, 5)).isFalse();
    }
}
