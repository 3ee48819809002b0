package io.sayso.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells are text to every reader.
class CsvCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uff1d1", "\uff201"})
    void whatASpreadsheetWouldTakeForAFormulaBeginsWithAnApostrophe(String text) {
        assertThat(CsvCell.of(text)).isEqualTo("'" + text);
    }

    @Test
    void aFormulaThatNeedsQuotesIsStillText() {
        assertThat(CsvCell.of("=HYPERLINK(\"x\",\"y\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        assertThat(CsvCell.of("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    void separatorsQuotesAndLineEndsAreQuoted() {
        assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.of("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvCell.of("a\nb")).isEqualTo("\"a\nb\"");
    }

    @Test
    void otherTextIsAsItIs() {
        assertThat(CsvCell.of("")).isEmpty();
        assertThat(CsvCell.of("ai-training.generative")).isEqualTo("ai-training.generative");
    }
}
