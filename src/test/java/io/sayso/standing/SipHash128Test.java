package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.vocab.SubjectHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reference implementation's own vectors: key 00 to 0f, message 00, 01, … of each length; from
/// 9 on what `openssl mac -macopt size:16 -macopt hexkey:000102… SIPHASH` says.
class SipHash128Test {
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "2, 8177228da4a45dc7fca38bdef60affe4",
        "3, 9c70b60c5267a94e5f33b6b02985ed51",
        "7, a1f1ebbed8dbc153c0b84aa61ff08239",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
        "9, 264499060ad9baabc47f8b02bb6d71ed",
        "13, 9869e247e9c08b10d029934fc4b952f7",
        "15, 5493e99933b0a8117e08ec0f97cfc3d9",
        "16, 6ee2a4ca67b054bbfd3315bf85230577",
        "31, 2939b0183223fafc1723de4f52c43d35",
        "63, 5150d1772f50834a503e069a973fbd7c"
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
