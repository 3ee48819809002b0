package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// Who was let in, as bytes and back.
class AdmittedFormTest {
    private static final Use POSTS =
            new Use(false, List.of("content.public"), List.of(), "first-party");

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Admitted admitted = Admitted.of(rows(random, random.nextInt(60)));
            byte[] written = AdmittedForm.write(admitted);
            assertThat(AdmittedForm.read(written)).isEqualTo(admitted);
            for (int number = 0; number < 42; number++) {
                int one = number;
                assertThat(AdmittedForm.read(written, one))
                        .isEqualTo(admitted.of(one))
                        .isEqualTo(
                                admitted.rows().stream()
                                        .filter(row -> row.number() == one)
                                        .toList());
            }
        }
    }

    @Test
    void numbersAndEntriesOfAnySizeAreReadAgain() {
        Admitted admitted =
                Admitted.of(
                        List.of(
                                row(1, POSTS, LocalDate.EPOCH, Long.MAX_VALUE),
                                row(Integer.MAX_VALUE, POSTS, LocalDate.of(1969, 12, 31), 0)));
        assertThat(AdmittedForm.read(AdmittedForm.write(admitted))).isEqualTo(admitted);
    }

    @Test
    void whoIsLetInTwiceForTheSameIsThereOnceByTheNewerAnswerAndTheOlderData() {
        LocalDate old = LocalDate.of(2020, 1, 1);
        LocalDate young = LocalDate.of(2026, 1, 1);
        assertThat(Admitted.of(List.of(row(7, POSTS, old, 3), row(7, POSTS, young, 9))).rows())
                .containsExactly(row(7, POSTS, old, 9));
        assertThat(Admitted.of(List.of(row(7, POSTS, old, 3), row(7, POSTS, null, 9))).rows())
                .containsExactly(row(7, POSTS, null, 9));
    }

    @Test
    void anotherAnswerTakesNobodyOut() {
        Admitted first = Admitted.of(List.of(row(1, POSTS, null, 3), row(2, POSTS, null, 4)));
        Admitted second = Admitted.of(List.of(row(2, POSTS, null, 5), row(9, POSTS, null, 6)));
        assertThat(second.after(first).rows())
                .containsExactly(
                        row(1, POSTS, null, 3), row(2, POSTS, null, 5), row(9, POSTS, null, 6));
        RoaringBitmap people = second.after(first).people();
        assertThat(people.toArray()).containsExactly(1, 2, 9);
        byte[] written = Bitmaps.write(people);
        assertThat(Bitmaps.read(written)).isEqualTo(people);
        assertThat(Bitmaps.contains(written, 9)).isTrue();
        assertThat(Bitmaps.contains(written, 3)).isFalse();
    }

    private static List<LetIn> rows(Random random, int count) {
        List<LetIn> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Use use =
                    new Use(
                            random.nextBoolean(),
                            List.of("content.public"),
                            random.nextBoolean() ? List.of("HK") : List.of(),
                            "licensed");
            rows.add(
                    row(
                            random.nextInt(40),
                            use,
                            random.nextBoolean() ? null : LocalDate.ofEpochDay(random.nextInt()),
                            LongStream.generate(() -> random.nextLong(1L << 40))
                                    .limit(random.nextInt(3))
                                    .toArray()));
        }
        return rows;
    }

    private static LetIn row(int number, Use use, @Nullable LocalDate day, long... entries) {
        List<Ground.Place> places = new ArrayList<>();
        for (long _ : entries) {
            places.add(new Ground.Place("HK", "opt-in", "HK@1", true));
        }
        places.add(new Ground.Place("US-TX", "default-allow", "US-TX@1+US@2", false));
        return new LetIn(number, use, new Ground(places), day, List64.of(entries));
    }
}
