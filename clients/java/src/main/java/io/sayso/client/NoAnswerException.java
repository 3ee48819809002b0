package io.sayso.client;

import org.jspecify.annotations.Nullable;

/// There is no answer, so nothing may be used. The message is for people, and names no person and
/// no token.
public final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    private final Unknowable why;

    NoAnswerException(Unknowable why, String message) {
        this(why, message, null);
    }

    NoAnswerException(Unknowable why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /// Why.
    public Unknowable why() {
        return why;
    }
}
