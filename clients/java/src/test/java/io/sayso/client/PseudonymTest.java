package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The vectors of the reference implementation, and of `src/docs/snapshot-format.md`.
class PseudonymTest {
    private static final byte[] COUNTING = new byte[32];

    static {
        for (int i = 0; i < COUNTING.length; i++) {
            COUNTING[i] = (byte) i;
        }
    }

    @Test
    void hashIsTheReferenceImplementations() {
        byte[] message = new byte[15];
        System.arraycopy(COUNTING, 0, message, 0, message.length);
        // vectors_sip128[15], each word turned round
        assertThat(new SipHash(COUNTING, 0).hash(message).hex())
                .isEqualTo(turned("5493e99933b0a8117e08ec0f97cfc3d9"));
    }

    @Test
    void pseudonymIsTheDocumentsOne() throws JsonFault {
        String keys = Base64.getUrlEncoder().withoutPadding().encodeToString(COUNTING);
        assertThat(new Pseudonym.Ring(keys).of("u-123").hex())
                .isEqualTo("4d558adadabbec45bbb8e3419262d336");
    }

    @Test
    void whatTheFeedWritesIsRead() throws JsonFault {
        Pseudonym who = Pseudonym.parse("AAECAwQFBgcICQoLDA0ODw");
        assertThat(who).isEqualTo(new Pseudonym(0x0001020304050607L, 0x08090a0b0c0d0e0fL));
        assertThat(who.toString()).isEqualTo("Pseudonym[redacted]");
        assertThatThrownBy(() -> Pseudonym.parse("AAEC")).isInstanceOf(JsonFault.class);
    }

    private static String turned(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[i / 8 * 8 + 7 - i % 8];
        }
        return HexFormat.of().formatHex(turned);
    }
}
