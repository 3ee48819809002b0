package io.sayso.gate.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How decisions were asked for.
public enum Form {
    SINGLE(0),
    BATCH(1),
    STREAM(2),
    EVALUATION(3),
    EVALUATIONS(4),
    SEARCH(5);

    private static final Form[] FORMS = values();

    private final byte code;

    /// @param code as it is stored: never changed, and counted from 0
    Form(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The form of that code, or null if there is none.
    static @Nullable Form ofCode(byte code) {
        return code < 0 || code >= FORMS.length ? null : FORMS[code];
    }
}
