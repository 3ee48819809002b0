package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells are text to every reader.
class CsvFormTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uff1d1", "\uff201"})
    void whatASpreadsheetWouldTakeForAFormulaBeginsWithAnApostrophe(String text) {
        assertThat(CsvForm.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void aFormulaThatNeedsQuotesIsStillText() {
        assertThat(CsvForm.cell("=HYPERLINK(\"x\",\"y\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        assertThat(CsvForm.cell("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    void separatorsQuotesAndLineEndsAreQuoted() {
        assertThat(CsvForm.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvForm.cell("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvForm.cell("a\nb")).isEqualTo("\"a\nb\"");
    }

    @Test
    void otherTextIsAsItIs() {
        assertThat(CsvForm.cell("")).isEmpty();
        assertThat(CsvForm.cell("ai-training.generative")).isEqualTo("ai-training.generative");
    }
}
