package io.sayso.verify;

/// A manifest that is not to be relied on; the message says why.
public final class InvalidManifestException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidManifestException(String message) {
        super(message);
    }

    InvalidManifestException(String what, RuntimeException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
