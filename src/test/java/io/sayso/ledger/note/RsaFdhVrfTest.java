package io.sayso.ledger.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Vectors;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The known sample of RSA-FDH-VRF-SHA256 (RFC 9381, section 4), by a plain reading. The product
/// makes no such proof.
class RsaFdhVrfTest {
    private static final byte SUITE = 1;

    private static final Map<String, String> SAMPLE =
            new String(Vectors.bytes("note/rsa-fdh-vrf.txt"), US_ASCII)
                    .lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(each -> each[0], each -> each[1]));

    private static final BigInteger N = number("n");
    private static final int K = (N.bitLength() + 7) / 8;

    @Test
    void theKnownProofIsOfItsInputAndGivesItsOutput() {
        byte[] alpha = SAMPLE.getOrDefault("alpha", "").replace("\"", "").getBytes(US_ASCII);
        assertThat(isProof(number("pi"), alpha)).isTrue();
        byte[] pi = octets(number("pi"), K);
        assertThat(HexFormat.of().formatHex(sha256(new byte[] {SUITE, 2}, pi)))
                .isEqualTo(SAMPLE.get("beta"));
    }

    @Test
    void anotherInputOrProofIsRefused() {
        assertThat(isProof(number("pi"), "Sample".getBytes(US_ASCII))).isFalse();
        assertThat(isProof(number("pi").add(BigInteger.ONE), "sample".getBytes(US_ASCII)))
                .isFalse();
    }

    /// Whether the signature is of the full-domain hash of the input, under the key.
    private static boolean isProof(BigInteger pi, byte[] alpha) {
        byte[] salt = new byte[4 + K];
        System.arraycopy(octets(BigInteger.valueOf(K), 4), 0, salt, 0, 4);
        System.arraycopy(octets(N, K), 0, salt, 4, K);
        byte[] hashed = mgf1(join(new byte[] {SUITE, 1}, salt, alpha), K - 1);
        return pi.modPow(number("e"), N).equals(new BigInteger(1, hashed));
    }

    private static byte[] mgf1(byte[] seed, int length) {
        byte[] mask = new byte[0];
        for (int counter = 0; mask.length < length; counter++) {
            mask = join(mask, sha256(seed, octets(BigInteger.valueOf(counter), 4)));
        }
        return Arrays.copyOf(mask, length);
    }

    /// I2OSP: big-endian, of that length.
    private static byte[] octets(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] octets = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, octets, length - count, count);
        return octets;
    }

    private static byte[] join(byte[]... parts) {
        byte[] joined = new byte[0];
        for (byte[] part : parts) {
            int length = joined.length;
            joined = Arrays.copyOf(joined, length + part.length);
            System.arraycopy(part, 0, joined, length, part.length);
        }
        return joined;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static BigInteger number(String name) {
        return new BigInteger(SAMPLE.getOrDefault(name, ""), 16);
    }
}
