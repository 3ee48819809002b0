package io.sayso.ledger;

import io.sayso.ledger.note.NoteSigner;
import io.sayso.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;

/// The log's signing key, in a file outside the database.
@ApplicationScoped
class LogKey {
    /// Name of the seed's file.
    static final String SECRET = "log-signing";

    private final NoteSigner signer;

    LogKey(SecretFiles files, LedgerConfig config) {
        this.signer = NoteSigner.ofSeed(config.origin(), files.read(SECRET));
    }

    NoteSigner signer() {
        return signer;
    }
}
