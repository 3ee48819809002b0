package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.tiles.FullTile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hashes the whole log again, a tile at a time, for as long as the service runs, and compares it
/// with every stored tile, every published checkpoint and the head.
///
/// A pass begins with the first entry at every start and again when the last pass is old enough;
/// between two passes it follows the growing end. Where it finds damage it stays, looking again,
/// and nothing is signed until the damage is mended. Nothing of its progress is stored: whoever can
/// write to the database could set it forward.
@ApplicationScoped
class Verification {
    private static final Logger LOG = Logger.getLogger(Verification.class);

    /// How far it has come.
    ///
    /// @param position entries that this pass has verified
    /// @param verified entries that this pass or an earlier one has verified
    /// @param passes how often it came to the end of the log
    /// @param endedAt when it last did; the epoch before the first time
    record Progress(long position, long verified, long passes, Instant endedAt) {}

    /// What is not as it was written.
    ///
    /// @param index the first entry concerned
    record Damage(long index, String what) {}

    private final AgroalDataSource database;
    private final LedgerStore store;
    private final CheckpointStore checkpoints;
    private final Protection protection;
    private final LedgerConfig config;
    private final InstantSource clock;

    private Rehash tree = Rehash.EMPTY;
    private Instant passBegan = Instant.EPOCH;
    private volatile Progress progress = new Progress(0, 0, 0, Instant.EPOCH);
    private volatile @Nullable Damage damage;
    private volatile List<String> gaps = List.of();

    Verification(
            AgroalDataSource database,
            LedgerStore store,
            CheckpointStore checkpoints,
            Protection protection,
            LedgerConfig config,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.checkpoints = checkpoints;
        this.protection = protection;
        this.config = config;
        this.clock = clock;
    }

    /// How far it has come.
    Progress progress() {
        return progress;
    }

    /// What is damaged, until it is mended.
    Optional<Damage> damage() {
        return Optional.ofNullable(damage);
    }

    /// Where the database would let the log be changed, as of the beginning of this pass.
    List<String> gaps() {
        return gaps;
    }

    /// Goes on by about that many entries, at least to the end of a tile.
    synchronized void step(int entries) {
        try (Connection connection = database.getConnection()) {
            Head head = store.readHead(connection);
            if (tree.size() == head.size()) {
                end(head);
            }
            if (tree.size() == 0) {
                gaps = protection.gaps(connection);
                passBegan = clock.instant();
            }
            long until = Math.min(head.size(), tree.size() + entries);
            while (tree.size() < until) {
                advance(connection, head.size());
            }
            damage = null;
        } catch (DamagedLogException e) {
            Damage found = new Damage(e.index(), String.valueOf(e.getMessage()));
            if (!found.equals(damage)) {
                LOG.errorf("the log is damaged: %s", found.what());
            }
            damage = found;
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("verification waits: %s", e.getMessage());
        }
    }

    private void end(Head head) {
        if (!tree.frontier().equals(head.frontier())) {
            throw new DamagedLogException(
                    head.size(), "the head of the log is not what its entries hash to");
        }
        Instant now = clock.instant();
        if (progress.endedAt().isBefore(passBegan)) {
            progress = new Progress(head.size(), head.size(), progress.passes() + 1, now);
        }
        if (!now.isBefore(passBegan.plus(config.verifyEvery()))) {
            tree = Rehash.EMPTY;
            progress = new Progress(0, progress.verified(), progress.passes(), progress.endedAt());
        }
    }

    private void advance(Connection connection, long size) throws SQLException {
        long from = tree.size();
        long to = Math.min(size, (from / TileMath.WIDTH + 1) * TileMath.WIDTH);
        StoredRows rows = new StoredRows(connection);
        List<Hash> hashes = rows.leafHashes(from, to);
        Rehash.Grown grown = tree.append(hashes);
        for (FullTile tile : grown.tiles()) {
            rows.requireTile(tile);
        }
        for (CheckpointStore.Published each :
                checkpoints.between(connection, from, to, TileMath.WIDTH)) {
            requireSame(each, hashes.subList(0, (int) (each.size() - from)));
        }
        tree = grown.tree();
        progress =
                new Progress(
                        to,
                        Math.max(to, progress.verified()),
                        progress.passes(),
                        progress.endedAt());
    }

    private void requireSame(CheckpointStore.Published published, List<Hash> added) {
        Hash root = tree.frontier().appendAll(added).root();
        if (!published.root().equals(root) || !isSaid(published, root)) {
            throw new DamagedLogException(
                    published.size() - 1,
                    "the checkpoint of %d is not of the entries before it"
                            .formatted(published.size()));
        }
    }

    // The name is not compared: a log that lost entries goes on under another one.
    private static boolean isSaid(CheckpointStore.Published published, Hash root) {
        try {
            SignedNote note = SignedNote.parse(published.note().getBytes(StandardCharsets.UTF_8));
            Checkpoint said = Checkpoint.parse(note.text());
            return said.size() == published.size() && said.root().equals(root);
        } catch (InvalidNoteException e) {
            return false;
        }
    }
}
