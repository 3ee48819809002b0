package io.sayso.ledger;

import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;

/// The log's signing key, in a file outside the database.
@ApplicationScoped
class LogKey {
    /// Name of the seed's file.
    static final String SECRET = "log-signing";

    private final NoteSigner signer;
    private final SecretFiles files;

    LogKey(SecretFiles files, LedgerConfig config) {
        this.files = files;
        this.signer = NoteSigner.ofSeed(config.origin(), files.read(SECRET));
    }

    NoteSigner signer() {
        return signer;
    }

    /// The key as it was under another name of the log.
    NoteVerifier verifier(String formerName) {
        return NoteSigner.ofSeed(formerName, files.read(SECRET)).verifier();
    }
}
