package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bars are as high as what they stand for, and none is outside its chart.
class AuditChartTest {
    @ParameterizedTest
    @CsvSource({
        "0,1",
        "1,1",
        "2,2",
        "3,5",
        "6,10",
        "10,10",
        "11,20",
        "21,50",
        "999,1000",
        "1001,2000",
        "9223372036854775807,9223372036854775807"
    })
    void theTopIsARoundNumberThatIsNotBelow(long most, long top) {
        assertThat(AuditChart.top(most)).isEqualTo(top);
    }

    @Test
    void partsStandOnEachOther() {
        AuditChart chart = AuditChart.of(List.of(List.of(0L, 0L), List.of(50L, 25L)));
        assertThat(chart.top()).isEqualTo(100);
        assertThat(chart.width()).isEqualTo(20);
        assertThat(chart.columns())
                .containsExactly(
                        List.of(),
                        List.of(
                                new AuditChart.Bar(0, 11, 100, 8, 100),
                                new AuditChart.Bar(1, 11, 50, 8, 50)));
    }

    @Test
    void whatIsLittleIsStillSeen() {
        AuditChart chart = AuditChart.of(List.of(List.of(1L), List.of(1_000_000L)));
        assertThat(chart.columns().getFirst()).containsExactly(new AuditChart.Bar(0, 1, 198, 8, 2));
    }

    @Test
    void whateverTheNumbersNoBarIsOutsideAndNoneOverlapsAnother() {
        Random random = new Random(7);
        for (int world = 0; world < 500; world++) {
            List<List<Long>> days =
                    IntStream.range(0, 1 + random.nextInt(40))
                            .mapToObj(_ ->
                                    LongStream.generate(
                                                    () -> random.nextLong(1L << random.nextInt(61)))
                                            .limit(3)
                                            .boxed()
                                            .toList())
                            .toList();
            for (List<AuditChart.Bar> column : AuditChart.of(days).columns()) {
                int ground = AuditChart.HEIGHT;
                for (AuditChart.Bar bar : column) {
                    assertThat(bar.y() + bar.height()).isEqualTo(ground);
                    assertThat(bar.y()).isNotNegative();
                    ground = bar.y();
                }
            }
        }
    }

    @Test
    void aKeyIsOneWordToAShellWhateverIsInIt() {
        assertThat(AuditExports.quoted("log.test+1a+A b")).isEqualTo("'log.test+1a+A b'");
        assertThat(AuditExports.quoted("it's; rm -rf $HOME")).isEqualTo("'it'\\''s; rm -rf $HOME'");
    }
}
