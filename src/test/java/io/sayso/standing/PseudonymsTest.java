package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.vocab.SubjectId;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The example that `src/docs/snapshot-format.md` refers to, so that a client can check its own
/// reading.
class PseudonymsTest {
    private static final SubjectId SUBJECT = new SubjectId("u-123");

    @Test
    void theExampleOfTheDescription() {
        byte[] both = new byte[32];
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) i;
        }
        Pseudonyms.Ring ring = Pseudonyms.Ring.of(both);
        assertThat(ring.keys())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(both));
        assertThat(HexFormat.of().formatHex(ring.of(SUBJECT).bytes()))
                .isEqualTo("4d558adadabbec45bbb8e3419262d336");
    }

    @Test
    void anotherRecipientsNamesAreOthers() {
        byte[] one = new byte[32];
        byte[] other = new byte[32];
        other[31] = 1;
        Pseudonyms.Ring ring = Pseudonyms.Ring.of(one);
        assertThat(Pseudonyms.Ring.of(other).of(SUBJECT)).isNotEqualTo(ring.of(SUBJECT));
        assertThat(Pseudonyms.Ring.of(other).keyId()).isNotEqualTo(ring.keyId());
        assertThat(Pseudonyms.Ring.of(one).of(SUBJECT)).isEqualTo(ring.of(SUBJECT));
    }

    @Test
    void namesAreOrderedAsTheirBytes() {
        assertThat(new Pseudonym(-1, 0)).isGreaterThan(new Pseudonym(1, -1));
        assertThat(new Pseudonym(1, -1)).isGreaterThan(new Pseudonym(1, 1));
    }
}
