package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/// Our writer of RFC 8785 against another's.
class CanonicalJsonTest {
    private static final long SEED = 20_261_122L;

    @Test
    void agreesWithAnIndependentImplementationOnRandomObjects() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String ours = CanonicalJson.text(object(random, 3));
            assertThat(ours)
                    .as("seed %d, object %d", SEED, i)
                    .isEqualTo(new JsonCanonicalizer(ours).getEncodedString());
        }
    }

    @Test
    void refusesWhatHasNoCanonicalForm() {
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("a", 1.5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("a", 1L << 53)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("a", "\ud800")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new HashMap<>();
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            object.put(text(random), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text(random);
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong() >> 12;
            case 4 -> object(random, depth - 1);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(5)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> random.nextInt(0x80);
                        case 2 -> 0x80 + random.nextInt(0x2000);
                        case 3 -> 0x1f300 + random.nextInt(0x100);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }
}
