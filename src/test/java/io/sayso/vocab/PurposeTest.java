package io.sayso.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PurposeTest {
    private static final char[] SIGNS = "az09-.A_* é".toCharArray();

    @Test
    void theFormIsTheRegularExpression() {
        Pattern form = Pattern.compile(Purpose.FORM);
        Random random = new Random(7);
        int formed = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(6);
            int variety = random.nextBoolean() ? 6 : SIGNS.length;
            for (int at = 0; at < length; at++) {
                text.append(SIGNS[random.nextInt(variety)]);
            }
            String value = text.toString();
            boolean matches = form.matcher(value).matches();
            assertThat(Dotted.isWellFormed(value)).as(value).isEqualTo(matches);
            formed += matches ? 1 : 0;
        }
        assertThat(formed).isBetween(10_000, 190_000);
    }

    @Test
    void aPurposeHasAtMost128Characters() {
        assertThat(Purpose.isWellFormed("a".repeat(128))).isTrue();
        assertThat(Purpose.isWellFormed("a".repeat(129))).isFalse();
    }
}
