package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();

    /// The order of the base point: RFC 8032, section 5.1.
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /// RFC 8032, section 7.1, tests 1 to 3.
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
                + "'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
                + "72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
                + "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,"
                + "af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                + "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void seedGivesTheKnownKeyAndSignature(
            String seed, String publicKey, String message, String signature) {
        KeyPair pair = Ed25519.keyPair(HEX.parseHex(seed));
        assertThat(Ed25519.bytes(pair.getPublic())).isEqualTo(HEX.parseHex(publicKey));
        byte[] signed = Ed25519.sign(pair.getPrivate(), HEX.parseHex(message));
        assertThat(signed).isEqualTo(HEX.parseHex(signature));
        assertThat(
                        Ed25519.verify(
                                Ed25519.publicKey(HEX.parseHex(publicKey)),
                                HEX.parseHex(message),
                                signed))
                .isTrue();
    }

    @Test
    void signatureWithTheOrderAddedIsRefused() {
        KeyPair pair = Ed25519.keyPair(new byte[32]);
        byte[] message = {1, 2, 3};
        byte[] signature = Ed25519.sign(pair.getPrivate(), message);
        assertThat(Ed25519.verify(pair.getPublic(), message, signature)).isTrue();
        assertThat(Ed25519.verify(pair.getPublic(), message, withOrderAdded(signature))).isFalse();
    }

    @Test
    void otherLengthsAndPointsOffTheCurveAreRefused() {
        byte[] offTheCurve = new byte[32];
        offTheCurve[0] = 2;
        assertThat(ruleBrokenBy(() -> Ed25519.keyPair(new byte[31]))).isEqualTo(Rule.KEY);
        assertThat(ruleBrokenBy(() -> Ed25519.publicKey(new byte[33]))).isEqualTo(Rule.KEY);
        assertThat(ruleBrokenBy(() -> Ed25519.publicKey(offTheCurve))).isEqualTo(Rule.KEY);
    }

    private static byte[] withOrderAdded(byte[] signature) {
        byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] sum = new BigInteger(1, s).add(L).toByteArray();
        byte[] padded = new byte[32];
        System.arraycopy(sum, 0, padded, 32 - sum.length, sum.length);
        byte[] changed = Arrays.copyOf(signature, 64);
        System.arraycopy(reversed(padded), 0, changed, 32, 32);
        return changed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
