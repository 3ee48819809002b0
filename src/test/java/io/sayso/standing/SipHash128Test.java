package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.vocab.SubjectHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reference implementation's own vectors: key 00 to 0f, message 00, 01, … of each length.
class SipHash128Test {
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "2, 8177228da4a45dc7fca38bdef60affe4",
        "3, 9c70b60c5267a94e5f33b6b02985ed51",
        "7, a1f1ebbed8dbc153c0b84aa61ff08239",
        "8, 3b62a9ba6258f5610f83e264f31497b4"
    })
    void agreesWithTheReference(int length, String expected) {
        byte[] key = counting(16);
        SubjectHash hash = new SipHash128(key).hash(counting(length));
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(hash.high())
                        .putLong(hash.low())
                        .array();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
