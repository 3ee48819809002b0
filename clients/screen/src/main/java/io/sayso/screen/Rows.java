package io.sayso.screen;

import org.jspecify.annotations.Nullable;

/// The input's rows as SQL: where they come from, what is kept of them, and what is asked of each.
/// The same expressions make the questions and join the answers.
///
/// @param from a `from` clause whose table is `t`
/// @param kept what goes to the output
/// @param raw whether a row is kept as the text that it was
/// @param columns where in a row to look
record Rows(String from, String kept, boolean raw, Columns columns) {
    /// The rows of a file.
    static Rows of(Settings settings) {
        String path = Sql.text(settings.in().path());
        boolean raw =
                settings.in().format() == Format.JSONL && settings.out().format() == Format.JSONL;
        String from =
                switch (settings.in().format()) {
                    case JSONL ->
                            raw
                                    ? "read_ndjson_objects(" + path + ") t"
                                    : "read_json("
                                            + path
                                            + ", format = 'newline_delimited', sample_size = -1) t";
                    case CSV -> "read_csv(" + path + ", header = true, all_varchar = true) t";
                    case PARQUET -> "read_parquet(" + path + ") t";
                };
        return new Rows(from, raw ? "t.json::varchar" : "t.*", raw, settings.columns());
    }

    /// Whom a row is about, as text; null where it does not say.
    String person() {
        return "nullif(" + text(columns.person()) + ", '')";
    }

    /// When it was collected, in microseconds since 1970; null where it does not say.
    String collectedAt() {
        String column = columns.collectedAt();
        return column == null
                ? "null::bigint"
                : "epoch_us(try_cast(" + text(column) + " as timestamptz))";
    }

    /// By which places it is judged, as a list; null where it does not say.
    String places() {
        return list(columns.place());
    }

    /// What kinds of data it is, as a list; null where it does not say.
    String categories() {
        return list(columns.category());
    }

    private String text(String column) {
        return column.startsWith("/") || raw
                ? "json_extract_string(" + json() + ", " + pointer(column) + ")"
                : "t." + Sql.name(column) + "::varchar";
    }

    private String list(@Nullable String column) {
        if (column == null) {
            return "null::varchar[]";
        }
        String value = "json_extract(" + json(column) + ", " + inner(column) + ")";
        return "case json_type("
                + value
                + ") when 'ARRAY' then from_json("
                + value
                + ", '[\"VARCHAR\"]') when 'NULL' then null::varchar[] else [nullif("
                + value
                + "->>'$', '')] end";
    }

    private String json() {
        return raw ? "t.json" : "to_json(t)";
    }

    /// The JSON that a column's value is looked up in: of a whole row only where that is needed.
    private String json(String column) {
        return column.startsWith("/") || raw ? json() : "to_json(t." + Sql.name(column) + ")";
    }

    private String inner(String column) {
        return column.startsWith("/") || raw ? pointer(column) : "'$'";
    }

    private static String pointer(String column) {
        return Sql.text(
                column.startsWith("/")
                        ? column
                        : "/" + column.replace("~", "~0").replace("/", "~1"));
    }
}
