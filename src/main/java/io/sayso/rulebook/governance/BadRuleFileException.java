package io.sayso.rulebook.governance;

/// A rule file that cannot be used; the message names file, line and reason.
final class BadRuleFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param line counted from 1
    BadRuleFileException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }
}
