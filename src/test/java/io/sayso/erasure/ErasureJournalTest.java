package io.sayso.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal was told it still knows, and it never guesses.
class ErasureJournalTest {
    private static final ErasureJournal.Line ONE = line("AAAAAAAAAAAAAAAAAAAAAA", "erased", 4);
    private static final ErasureJournal.Line TWO = line("BBBBBBBBBBBBBBBBBBBBBB", "restricted", 9);

    @TempDir Path directory;

    @Test
    void linesAreReadAsTheyWereAdded() {
        journal().add(List.of(ONE));
        journal().add(List.of(ONE, TWO));
        assertThat(journal().lines()).containsExactly(ONE, TWO);
    }

    @Test
    void whatIsKnownIsNotAddedAgainButAnotherOutcomeIs() throws IOException {
        journal().add(List.of(TWO));
        journal().add(List.of(TWO));
        assertThat(Files.readAllLines(file())).hasSize(1);
        ErasureJournal.Line later = line("BBBBBBBBBBBBBBBBBBBBBB", "erased", 12);
        journal().add(List.of(later));
        assertThat(journal().lines()).containsExactly(later);
    }

    @Test
    void whoIsFirstRestrictedAndThenErasedKeepsTheirAliases() {
        journal().add(List.of(TWO));
        ErasureJournal.Line bare =
                new ErasureJournal.Line(
                        new ErasureChange(TWO.erasure().token(), "erased", List.of(), null, null),
                        12,
                        TWO.recordedAt());
        ErasureJournal journal = journal();
        journal.add(List.of(bare));
        assertThat(journal.lines()).isEqualTo(List.copyOf(journal().lines()));
        assertThat(journal().lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.index()).isEqualTo(12);
                    assertThat(line.erasure().state()).isEqualTo("erased");
                    assertThat(line.erasure().aliases()).isEqualTo(TWO.erasure().aliases());
                });
    }

    @Test
    void aLastLineThatWasCutShortIsDroppedWhereverItWasCut() throws IOException {
        journal().add(List.of(ONE));
        byte[] whole = Files.readAllBytes(file());
        journal().add(List.of(TWO));
        byte[] both = Files.readAllBytes(file());
        for (int length = whole.length; length < both.length; length++) {
            Files.write(file(), Arrays.copyOf(both, length));
            assertThat(journal().lines()).containsExactly(ONE);
            journal().add(List.of(TWO));
            assertThat(journal().lines()).containsExactly(ONE, TWO);
        }
    }

    @Test
    void aFlippedByteIsNeverReadAsSomethingElse() throws IOException {
        journal().add(List.of(ONE, TWO));
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 0; i < bytes.length - 1; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Files.write(file(), flipped, StandardOpenOption.TRUNCATE_EXISTING);
            assertThatThrownBy(() -> journal().lines())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("of the journal of erasures " + file());
        }
    }

    private ErasureJournal journal() {
        return new ErasureJournal(file());
    }

    private Path file() {
        return directory.resolve("anchor").resolve("erasures");
    }

    private static ErasureJournal.Line line(String token, String state, long index) {
        return new ErasureJournal.Line(
                new ErasureChange(
                        token,
                        state,
                        List.of("CCCCCCCCCCCCCCCCCCCCCC"),
                        state.equals("erased") ? null : "legal-claim",
                        null),
                index,
                Instant.parse("2026-01-05T10:00:00.123456Z"));
    }
}
