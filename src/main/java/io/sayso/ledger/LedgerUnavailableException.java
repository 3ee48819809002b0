package io.sayso.ledger;

import org.jspecify.annotations.Nullable;

/// The log cannot take the write now; for HTTP services, 503 with `Retry-After`.
///
/// Whether it was written may be unknown; a retry with the same idempotency key is safe.
public final class LedgerUnavailableException extends RuntimeException {
    public LedgerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
