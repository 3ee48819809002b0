package io.sayso.audit.bundle;

import java.util.List;
import java.util.stream.Collectors;

/// One cell of a CSV file: RFC 4180, and text to every spreadsheet.
public final class CsvCell {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private CsvCell() {}

    /// A record, with its end.
    public static String record(List<String> cells) {
        return cells.stream().map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A cell that a spreadsheet would take for a formula begins with an apostrophe.
    public static String of(String text) {
        String safe =
                !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
