package io.sayso.rulebook.governance;

/// A rule file that cannot be used; the message names file, line and reason.
final class BadRuleFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String key;
    private final String reason;

    /// @param line counted from 1
    BadRuleFileException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.key = "";
        this.reason = reason;
    }

    /// @param key of the file that is at fault
    BadRuleFileException(String file, int line, String key, String reason) {
        super(file + ":" + line + ": " + key + ": " + reason);
        this.file = file;
        this.line = line;
        this.key = key;
        this.reason = reason;
    }

    /// Such as `jurisdictions/HK.yaml`.
    String file() {
        return file;
    }

    int line() {
        return line;
    }

    /// The key at fault, such as `silence`; empty where it is the file.
    String key() {
        return key;
    }

    /// What is wrong, without file, line and key.
    String reason() {
        return reason;
    }
}
