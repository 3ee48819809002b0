package io.sayso.verify;

/// A receipt that is not to be relied on; the message says why.
public final class InvalidReceiptException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidReceiptException(String message) {
        super(message);
    }

    InvalidReceiptException(String what, RuntimeException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
