package io.sayso.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Damaged copies of valid bytes, for readers that must refuse them. The same seed, the same
/// damage.
public final class Mutations {
    private Mutations() {}

    /// Every copy with one byte changed: each bit of each byte flipped in turn.
    public static Stream<byte[]> everyBitOf(byte[] valid) {
        return IntStream.range(0, valid.length * Byte.SIZE)
                .mapToObj(bit -> {
                    byte[] copy = valid.clone();
                    copy[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                    return copy;
                });
    }

    /// `count` copies with one to three random edits each; a copy may equal the original.
    public static Stream<byte[]> random(byte[] valid, long seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> edited(valid, random)).limit(count);
    }

    private static byte[] edited(byte[] valid, Random random) {
        byte[] copy = valid;
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(copy.length + 1);
            int to = at + random.nextInt(copy.length + 1 - at);
            copy =
                    switch (random.nextInt(5)) {
                        case 0 -> Arrays.copyOf(copy, at);
                        case 1 -> splice(copy, at, at, new byte[] {(byte) random.nextInt(256)});
                        case 2 -> splice(copy, at, at, "\n=+/. x0\u2014".getBytes(UTF_8));
                        case 3 -> splice(copy, at, to, new byte[0]);
                        default -> splice(copy, at, at, Arrays.copyOfRange(copy, at, to));
                    };
        }
        return copy;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
        byte[] result = Arrays.copyOf(bytes, from + replacement.length + bytes.length - to);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(bytes, to, result, from + replacement.length, bytes.length - to);
        return result;
    }
}
