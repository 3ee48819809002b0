package io.sayso.screen;

/// Writes values into SQL.
final class Sql {
    private Sql() {}

    /// A text in quotes.
    static String text(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }

    /// A name in quotes.
    static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
