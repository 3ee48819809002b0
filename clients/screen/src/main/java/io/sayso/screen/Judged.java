package io.sayso.screen;

import io.sayso.client.Verdict;

/// What came of a row.
enum Judged {
    PERMITTED(0, "permit", Verdict.PERMITTED.reason()),
    NOT_LISTED(1, "deny", Verdict.NOT_LISTED.reason()),
    CHANGED(2, "deny", Verdict.CHANGED.reason()),
    ERASED(3, "deny", Verdict.ERASED.reason()),
    HELD(4, "deny", Verdict.HELD.reason()),
    /// Its place or category is none.
    UNDECIDABLE(5, "error", "undecidable"),
    /// It names nobody.
    NOBODY(6, "deny", "no-person");

    private final int code;
    private final String outcome;
    private final String reason;

    Judged(int code, String outcome, String reason) {
        this.code = code;
        this.outcome = outcome;
        this.reason = reason;
    }

    /// As the function in DuckDB says it, and where it is counted.
    int code() {
        return code;
    }

    /// As a table shows it.
    Tally.Row row() {
        return new Tally.Row(outcome, reason);
    }

    static Judged of(Verdict verdict) {
        return switch (verdict) {
            case PERMITTED -> PERMITTED;
            case NOT_LISTED -> NOT_LISTED;
            case CHANGED -> CHANGED;
            case ERASED -> ERASED;
            case HELD -> HELD;
        };
    }
}
