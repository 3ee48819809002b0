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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hashes the whole log again, a tile at a time, for as long as the service runs, and compares it
/// with every stored tile, every published checkpoint and its signature, and the head.
///
/// A pass begins with the first entry at every start and again when the last pass is old enough;
/// between two passes it follows the growing end. Of entries that the log itself says are dropped,
/// it starts from the stored hashes. Where it finds damage it stays, looking again, and nothing is
/// signed until the damage is mended. Nothing of its progress is stored: whoever can write to the
/// database could set it forward.
@ApplicationScoped
class Verification {
    private static final Logger LOG = Logger.getLogger(Verification.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DAMAGED = "XX"; // PostgreSQL's own errors: pages, indexes, toast

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
    private final PruneStore prunes;
    private final Protection protection;
    private final LogKey key;
    private final LedgerConfig config;
    private final InstantSource clock;

    private Rehash tree = Rehash.EMPTY;
    private Instant passBegan = Instant.EPOCH;
    private volatile Progress progress = new Progress(0, 0, 0, Instant.EPOCH);
    private volatile @Nullable Damage damage;
    private volatile List<String> gaps = List.of();
    private volatile @Nullable Instant stuckSince;
    private volatile String stuckBy = "";

    Verification(
            AgroalDataSource database,
            LedgerStore store,
            CheckpointStore checkpoints,
            PruneStore prunes,
            Protection protection,
            LogKey key,
            LedgerConfig config,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.checkpoints = checkpoints;
        this.prunes = prunes;
        this.protection = protection;
        this.key = key;
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

    /// Why it has not got on for some minutes, if that is so, although no damage is known.
    Optional<String> trouble() {
        Instant since = stuckSince;
        return since == null || clock.instant().isBefore(since.plus(PATIENCE))
                ? Optional.empty()
                : Optional.of("not since " + since + ": " + stuckBy);
    }

    /// Where the database would let the log be changed, as of the beginning of this pass.
    List<String> gaps() {
        return gaps;
    }

    /// Goes on by about that many entries, at least to the end of a tile.
    synchronized void step(int entries) {
        try (Connection connection = database.getConnection()) {
            Head head = store.readHead(connection);
            endAt(head);
            if (tree.size() == 0) {
                gaps = protection.gaps(connection);
                passBegan = clock.instant();
            }
            long until = Math.min(head.size(), tree.size() + entries);
            long pruned = prunes.newest(connection).map(Pruned::minIndex).orElse(0L);
            while (tree.size() < until) {
                advance(connection, head.size(), pruned);
            }
            endAt(head);
            damage = null;
            stuckSince = null;
        } catch (DamagedLogException e) {
            found(new Damage(e.index(), String.valueOf(e.getMessage())));
        } catch (SQLException | RuntimeException e) {
            failed(e);
        }
    }

    private void found(Damage found) {
        if (!found.equals(damage)) {
            LOG.errorf("the log is damaged: %s", found.what());
        }
        damage = found;
        stuckSince = null;
    }

    // What cannot be decoded, or what the database cannot read, is as damaged as what differs.
    private void failed(Exception e) {
        boolean isUnreadable = e instanceof SQLException sql && isDamage(sql.getSQLState());
        if (isUnreadable || e instanceof IllegalArgumentException) {
            long from = tree.size();
            found(
                    new Damage(
                            from,
                            "what is stored from entry %d on, or the head, cannot be read: %s"
                                    .formatted(from, reason(e))));
            return;
        }
        LOG.debugf("verification waits: %s", e.getMessage());
        stuckBy = reason(e);
        if (stuckSince == null) {
            stuckSince = clock.instant();
        }
    }

    private static boolean isDamage(@Nullable String state) {
        return state != null && state.startsWith(DAMAGED);
    }

    private static String reason(Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e instanceof SQLException sql ? why + " (" + sql.getSQLState() + ")" : why;
    }

    // With the head that this step read: in a busy log there is always a later one.
    private void endAt(Head head) {
        if (tree.size() == head.size()) {
            end(head);
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

    private void advance(Connection connection, long size, long pruned) throws SQLException {
        long from = tree.size();
        long to = Math.min(size, (from / TileMath.WIDTH + 1) * TileMath.WIDTH);
        StoredRows rows = new StoredRows(connection);
        List<Hash> hashes =
                to <= pruned ? rows.hashesOfPruned(from, to) : rows.leafHashes(from, to);
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

    // The name is not compared: a log that lost entries goes on under another one. Nor is a
    // signature missed: it may be by a key that is long forgotten.
    private boolean isSaid(CheckpointStore.Published published, Hash root) {
        try {
            SignedNote note = SignedNote.parse(published.note().getBytes(StandardCharsets.UTF_8));
            Checkpoint said = Checkpoint.parse(note.text());
            return said.size() == published.size()
                    && said.root().equals(root)
                    && !isForged(note, said.origin());
        } catch (InvalidNoteException e) {
            return false;
        }
    }

    private boolean isForged(SignedNote note, String origin) {
        try {
            note.verify(key.verifiers(origin));
            return false;
        } catch (InvalidNoteException e) {
            return e.rule() == InvalidNoteException.Rule.SIGNATURE;
        }
    }
}
