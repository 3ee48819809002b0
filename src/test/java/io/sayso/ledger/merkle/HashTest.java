package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    private static final Hash EMPTY = Hashes.emptyRoot();
    private static final String BASE64 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void speaksBase64AndHexadecimal() {
        assertThat(EMPTY.toBase64()).isEqualTo(BASE64);
        assertThat(EMPTY.toBase64Url()).isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
        assertThat(EMPTY)
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Hash.fromBase64(BASE64)).isEqualTo(EMPTY).hasSameHashCodeAs(EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==",
                " 7DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
            })
    void otherSpellingsOfBase64AreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.fromBase64(text));
    }

    @Test
    void otherLengthsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hash.of(new byte[31]))
                .withMessage("a hash is 32 bytes, not 31");
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.split(new byte[33]));
    }

    @Test
    void nobodyCanChangeIt() {
        byte[] bytes = EMPTY.bytes();
        Hash copy = Hash.of(bytes);
        bytes[0] ^= 1;
        assertThat(copy).isEqualTo(EMPTY).isNotEqualTo(Hash.of(bytes));
        copy.bytes()[0] ^= 1;
        assertThat(copy).isEqualTo(EMPTY);
    }

    @Test
    void joinedHashesSplitAgain() {
        List<Hash> leaves = Trees.leaves(5);
        assertThat(Hash.join(leaves)).hasSize(160);
        assertThat(Hash.split(Hash.join(leaves))).isEqualTo(leaves);
        assertThat(Hash.split(new byte[0])).isEmpty();
    }
}
