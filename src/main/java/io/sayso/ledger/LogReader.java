package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.TlogProof;
import io.sayso.vocab.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what the world may check: checkpoints and proofs.
@ApplicationScoped
public class LogReader {
    private final AgroalDataSource database;
    private final CheckpointStore checkpoints;
    private final ShownCheckpoints showing;

    LogReader(AgroalDataSource database, CheckpointStore checkpoints, ShownCheckpoints showing) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.showing = showing;
    }

    /// The published checkpoint with its cosignatures, if one was signed yet.
    public Optional<String> checkpoint() {
        try (Connection connection = database.getConnection()) {
            return showing.now(connection).map(shown -> shown.note().format());
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the checkpoint cannot be read", e);
        }
    }

    /// The end of the log as a transaction sees it.
    ///
    /// @param recordedAt the newest entry's
    public record End(Position position, Instant recordedAt) {}

    /// The end of the log as that transaction sees it.
    public static End end(Connection transaction) throws SQLException {
        try (PreparedStatement select =
                        transaction.prepareStatement(
                                "select size, recorded_at from ledger_head where id = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the log has no head row");
            }
            return new End(new Position(row.getLong(1)), LedgerStore.instant(row, 2));
        }
    }

    /// Proof that an entry is in the tree of a published checkpoint; none if none covers it yet.
    public Optional<TlogProof> proof(long index) {
        try (Connection connection = database.getConnection()) {
            Optional<ShownCheckpoints.Shown> shown = showing.covering(connection, index + 1);
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            ShownCheckpoints.Shown checkpoint = shown.get();
            InclusionProof inclusion =
                    new ProofBuilder(new TreeReader(new TileRows(connection)))
                            .inclusion(index, checkpoint.size());
            return Optional.of(TlogProof.of(inclusion, checkpoint.note()));
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the proof cannot be made", e);
        }
    }

    /// What ties the first `size` entries to the newest signed checkpoint; none if that does not
    /// cover them yet.
    public Optional<SignedPrefix> prefix(long size) {
        try (Connection connection = database.getConnection()) {
            Optional<ShownCheckpoints.Shown> shown = showing.covering(connection, size);
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            ShownCheckpoints.Shown checkpoint = shown.get();
            ProofBuilder tree = new ProofBuilder(new TreeReader(new TileRows(connection)));
            return Optional.of(
                    new SignedPrefix(
                            tree.root(size),
                            Checkpoint.parse(checkpoint.note().text()).origin(),
                            checkpoint.note().format(),
                            tree.consistency(size, checkpoint.size())));
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the checkpoint cannot be read", e);
        }
    }

    /// A checkpoint that the log has signed and published.
    ///
    /// @param note the signed note
    public record Published(long size, Hash root, String note, Instant signedAt) {}

    /// The published checkpoints of more than `above` and at most `upTo` entries, the smallest
    /// first; at most `limit`.
    public List<Published> checkpoints(long above, long upTo, int limit) {
        try (Connection connection = database.getConnection()) {
            return checkpoints.between(connection, above, upTo, limit).stream()
                    .map(each ->
                            new Published(each.size(), each.root(), each.note(), each.signedAt()))
                    .toList();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the checkpoints cannot be read", e);
        }
    }

    /// The entries from `from` on, before `to`, that say that the log goes on under another key or
    /// another name: earlier checkpoints may be signed otherwise.
    public List<Long> successions(long from, long to) {
        String sql =
                """
                select index from ledger_restore where index >= ? and index < ?
                union
                select index from ledger_once where name like ? and index >= ? and index < ?
                order by index
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            select.setString(3, LogKeyRotation.TYPE + " %");
            select.setLong(4, from);
            select.setLong(5, to);
            List<Long> successions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    successions.add(row.getLong(1));
                }
            }
            return successions;
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the log cannot be read", e);
        }
    }

    /// The exact bytes of an entry.
    public Optional<Bytes> leaf(long index) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select leaf from ledger_entry where index = ?")) {
            select.setLong(1, index);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Bytes.of(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the entry cannot be read", e);
        }
    }
}
