package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an officer is shown of a change is the change.
class LineDiffTest {
    @Test
    void aChangedLineIsShownWithThoseAroundIt() {
        assertThat(said("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\n"))
                .isEqualTo("\u2026 =b =c =d -e +E =f =g =h");
        assertThat(said("a\nb\n", "a\nb\n")).isEmpty();
        assertThat(said("", "a\n")).isEqualTo("+a");
        assertThat(said("a\nb\nc\n", "a\nc\n")).isEqualTo("=a -b =c");
    }

    @Test
    void bothTextsCanBeReadFromIt() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            String before = text(random);
            String after = text(random);
            String context = LineDiff.of(before, after).toString();
            if (!context.contains("\u2026") && !before.equals(after)) {
                assertThat(side(before, after, "+")).isEqualTo(before);
                assertThat(side(before, after, "-")).isEqualTo(after);
            }
        }
    }

    @Test
    void textsOfWhichNothingCanBeComparedInTimeAreShownWhole() {
        String before = String.join("\n", Collections.nCopies(2_000, "a"));
        String after = "b\n" + String.join("\n", Collections.nCopies(2_000, "c"));
        assertThat(LineDiff.of(before, after)).hasSize(4_001);
    }

    @ParameterizedTest
    @CsvSource({
        "P30D, 30, D",
        "P1M, 1, M",
        "P2Y, 2, Y",
        "P18M, 18, M",
        "P1Y6M, 18, M",
        "P2W, 14, D",
        "'', '', D",
        "P1M3D, '', ''"
    })
    void aLengthIsANumberAndAUnitAndStaysAsItWasWritten(String iso, String count, String unit) {
        assertThat(Length.of(iso)).isEqualTo(new Length(count, unit, iso));
        assertThat(Length.typed(count, unit, iso)).isEqualTo(iso);
        assertThat(Length.typed("45", "D", iso)).isEqualTo("P45D");
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(_ -> "abc".charAt(random.nextInt(3)) + "\n")
                .collect(Collectors.joining());
    }

    private static String side(String before, String after, String without) {
        return LineDiff.of(before, after).stream()
                .filter(line -> !line.mark().equals(without))
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    private static String said(String before, String after) {
        return LineDiff.of(before, after).stream()
                .map(line -> line.mark() + line.text())
                .collect(Collectors.joining(" "));
    }
}
