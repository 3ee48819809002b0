package io.sayso.ledger;

import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.TrustPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The configured witnesses and their quorum.
@ApplicationScoped
class WitnessPolicy {
    private final TrustPolicy trust;

    /// A file that cannot be read, or is no policy, stops the start.
    WitnessPolicy(LedgerConfig config) {
        this.trust = config.policy().map(WitnessPolicy::read).orElseGet(TrustPolicy::none);
    }

    /// Without lines about logs.
    TrustPolicy trust() {
        return trust;
    }

    private static TrustPolicy read(Path file) {
        try {
            return TrustPolicy.parse(Files.readAllBytes(file));
        } catch (InvalidNoteException e) {
            throw new IllegalStateException("sayso.log.policy " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("sayso.log.policy " + file + " cannot be read", e);
        }
    }
}
