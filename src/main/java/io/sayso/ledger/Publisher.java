package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import io.sayso.platform.SecretFingerprints;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Signs checkpoints: one a second at most ([LedgerConfig#publishInterval]), only of a log that
/// extends everything signed before. One of a log that does not grow is signed again after a while.
///
/// Of several nodes one publishes at a time, so that sizes only rise. Before each signature the log
/// is compared with the newest published checkpoint and with the anchor outside the database. A log
/// that is smaller, or another, is not signed; [#trouble] says so until it is mended.
@ApplicationScoped
public class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);

    private final AgroalDataSource database;
    private final LedgerStore store;
    private final CheckpointStore checkpoints;
    private final Partitions partitions;
    private final Anchor anchor;
    private final Verification verification;
    private final LogKey key;
    private final SecretFingerprints fingerprints;
    private final Keyring keyring;
    private final Continuity continuity;
    private final LedgerConfig config;
    private final InstantSource clock;
    private volatile @Nullable String trouble;
    private volatile Standing standing = new Standing(0, 0, Instant.EPOCH);

    Publisher(
            AgroalDataSource database,
            LedgerStore store,
            CheckpointStore checkpoints,
            Partitions partitions,
            Anchor anchor,
            Verification verification,
            LogKey key,
            SecretFingerprints fingerprints,
            Keyring keyring,
            Continuity continuity,
            LedgerConfig config,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.checkpoints = checkpoints;
        this.partitions = partitions;
        this.anchor = anchor;
        this.verification = verification;
        this.key = key;
        this.fingerprints = fingerprints;
        this.keyring = keyring;
        this.continuity = continuity;
        this.config = config;
        this.clock = clock;
    }

    /// Why nothing is signed, if that is so.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// The verifier key of this log.
    public String vkey() {
        return key.signer().verifier().vkey();
    }

    /// The keys that verify what this log signs now, the present one first: several while one
    /// replaces another.
    List<NoteVerifier> verifiers() {
        return key.signers().stream().map(NoteSigner::verifier).toList();
    }

    /// The same as verifier keys.
    public List<String> vkeys() {
        return verifiers().stream().map(NoteVerifier::vkey).toList();
    }

    /// The log's name.
    public String origin() {
        return config.origin();
    }

    /// Refuses to start on a database that forgets, or under other keys than those this log was
    /// written with.
    void open() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Durability.require(connection);
            for (String name : key.names()) {
                fingerprints.check(connection, name);
            }
            keyring.check(connection);
        }
    }

    /// What was published last and how far the log is, as this node saw it at its last attempt.
    ///
    /// @param size entries of the log
    /// @param covered entries of the newest published checkpoint; 0 before the first
    /// @param signedAt when that was signed; the epoch before the first
    public record Standing(long size, long covered, Instant signedAt) {}

    /// What was published last.
    public Standing standing() {
        return standing;
    }

    /// Publishes a checkpoint if the log has grown, or the newest one has become old, and no other
    /// node is publishing.
    synchronized void tick() {
        try (Connection connection = database.getConnection()) {
            partitions.ensureAhead(connection, store.readHead(connection).size());
            connection.setAutoCommit(false);
            try {
                requireContinuity();
                if (checkpoints.tryPublish(connection)) {
                    publish(connection);
                }
                connection.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            observe(connection);
            trouble = null;
        } catch (SQLException | IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (!why.equals(trouble)) {
                LOG.errorf("no checkpoint is signed: %s", why);
            }
            trouble = why;
        }
    }

    private void requireContinuity() {
        Optional<Continuity.Break> broken = continuity.broken();
        if (broken.isPresent()) {
            throw new IllegalStateException(broken.get().why());
        }
    }

    private void observe(Connection connection) throws SQLException {
        long size = store.readHead(connection).size();
        standing =
                checkpoints
                        .latest(connection)
                        .map(last -> new Standing(size, last.size(), last.signedAt()))
                        .orElse(new Standing(size, 0, Instant.EPOCH));
    }

    private void publish(Connection connection) throws SQLException, IOException {
        Head head = store.readHead(connection);
        Optional<CheckpointStore.Published> last = checkpoints.latest(connection);
        long published = last.map(CheckpointStore.Published::size).orElse(0L);
        List<Checkpoint> anchored = anchor.read();
        Instant now = clock.instant();
        boolean isOld =
                last.isPresent() && !now.isBefore(last.get().signedAt().plus(config.renewAfter()));
        boolean isBehind = anchored.stream().anyMatch(each -> each.size() > head.size());
        if (head.size() == published && !isOld && !isBehind) {
            return;
        }
        verification.damage().ifPresent(Publisher::refuse);
        ProofBuilder tree = new ProofBuilder(new TreeReader(new TileRows(connection)));
        Hash root = head.frontier().root();
        last.ifPresent(each -> requireExtends(tree, each.size(), each.root(), head, root));
        anchored.forEach(each -> requireExtends(tree, each.size(), each.root(), head, root));
        SignedNote note = new Checkpoint(config.origin(), head.size(), root).sign(key.signers());
        CheckpointStore.Published signed =
                new CheckpointStore.Published(head.size(), root, note.format(), now);
        anchor.write(note, head.size(), now);
        if (head.size() > published) {
            checkpoints.insert(connection, signed);
        } else {
            checkpoints.renew(connection, signed);
        }
    }

    private static void refuse(Verification.Damage damage) {
        throw new IllegalStateException("the log is damaged: " + damage.what());
    }

    private static void requireExtends(
            ProofBuilder tree, long size, Hash signed, Head head, Hash root) {
        if (size > head.size()) {
            throw new IllegalStateException(
                    "the log has "
                            + head.size()
                            + " entries, but a checkpoint of "
                            + size
                            + " was signed: the database was set back");
        }
        try {
            tree.consistency(size, head.size()).verify(signed, root);
        } catch (InvalidProofException e) {
            throw new IllegalStateException(
                    "the log does not extend the checkpoint of " + size + " that was signed", e);
        }
    }
}
