package io.sayso.ledger;

import io.sayso.ledger.note.NoteSignature;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.TrustPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Which checkpoint the world is shown, with what witnesses have signed under it.
///
/// Without a quorum it is the newest one. With one it is the newest that the quorum has cosigned,
/// as long as that is not much older than the newest: then the newest is shown as it is, since a
/// log must not stand still for its witnesses. Who wants a quorum checks it themselves.
@ApplicationScoped
class ShownCheckpoints {
    /// How many checkpoints are looked at for one that the quorum has cosigned.
    private static final int LOOK_BACK = 30;

    /// A checkpoint as it is shown.
    record Shown(long size, SignedNote note) {}

    private final CheckpointStore checkpoints;
    private final CosignatureStore cosignatures;
    private final LedgerConfig config;
    private final TrustPolicy trust;

    /// Verifying signatures costs more than all the rest; a note that was good stays good.
    private final AtomicReference<String> good = new AtomicReference<>("");

    ShownCheckpoints(
            CheckpointStore checkpoints,
            CosignatureStore cosignatures,
            LedgerConfig config,
            WitnessPolicy policy) {
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        this.config = config;
        this.trust = policy.trust();
    }

    /// What is shown now; nothing before the first signature.
    Optional<Shown> now(Connection connection) throws SQLException {
        Optional<CheckpointStore.Published> latest = checkpoints.latest(connection);
        if (latest.isEmpty() || trust.witnesses().isEmpty()) {
            return latest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(shown(connection, latest.get()));
        }
        CheckpointStore.Published newest = latest.get();
        Shown shown = shown(connection, newest);
        if (isGood(shown.note())) {
            return Optional.of(shown);
        }
        List<CheckpointStore.Published> recent =
                checkpoints.before(
                        connection,
                        newest.size(),
                        newest.signedAt().minus(config.witnessPatience()),
                        LOOK_BACK);
        for (CheckpointStore.Published each : recent) {
            Shown earlier = shown(connection, each);
            if (isGood(earlier.note())) {
                return Optional.of(earlier);
            }
        }
        return Optional.of(shown);
    }

    /// The newest one of all, cosigned or not, with what is under it.
    Optional<Shown> newest(Connection connection) throws SQLException {
        Optional<CheckpointStore.Published> latest = checkpoints.latest(connection);
        return latest.isEmpty() ? Optional.empty() : Optional.of(shown(connection, latest.get()));
    }

    /// What is shown now if it covers so many entries, else the newest if that does.
    Optional<Shown> covering(Connection connection, long size) throws SQLException {
        Optional<Shown> shown = now(connection).filter(each -> each.size() >= size);
        return shown.isPresent() ? shown : newest(connection).filter(each -> each.size() >= size);
    }

    private Shown shown(Connection connection, CheckpointStore.Published checkpoint)
            throws SQLException {
        SignedNote note = SignedNote.parse(checkpoint.note().getBytes(StandardCharsets.UTF_8));
        for (NoteSignature each : cosignatures.of(connection, checkpoint.size())) {
            if (note.signatures().size() < SignedNote.MAX_SIGNATURES) {
                note = note.with(each);
            }
        }
        return new Shown(checkpoint.size(), note);
    }

    private boolean isGood(SignedNote note) {
        String text = note.format();
        if (text.equals(good.get())) {
            return true;
        }
        boolean isMet = trust.isMet(note);
        if (isMet) {
            good.set(text);
        }
        return isMet;
    }
}
