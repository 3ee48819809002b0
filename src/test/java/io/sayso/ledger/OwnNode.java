package io.sayso.ledger;

import io.sayso.platform.SecretFingerprints;
import jakarta.enterprise.inject.spi.CDI;
import java.time.InstantSource;

/// What checks and signs a log of the test's own, with the application's secrets.
record OwnNode(OwnSchema schema, LogSettings settings, InstantSource clock) {
    Verification verification(LogKey key) {
        return new Verification(
                schema.database(),
                new LedgerStore(),
                new CheckpointStore(),
                new PruneStore(),
                new Protection(),
                key,
                settings,
                clock);
    }

    /// One that asks a verification of its own.
    Publisher publisher(LogKey key) {
        return publisher(key, verification(key));
    }

    Publisher publisher(LogKey key, Verification verification) {
        return new Publisher(
                schema.database(),
                new LedgerStore(),
                new CheckpointStore(),
                new Partitions(),
                new Anchor(settings, key),
                verification,
                key,
                CDI.current().select(SecretFingerprints.class).get(),
                CDI.current().select(Keyring.class).get(),
                new Continuity(settings),
                settings,
                clock);
    }
}
