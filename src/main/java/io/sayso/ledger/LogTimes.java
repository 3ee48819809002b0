package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.vocab.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Which position of the log was known when. Blocks on the database.
@ApplicationScoped
public class LogTimes {
    /// When the newest entry up to an index was recorded, of those that are kept.
    static final String NEWEST =
            "select recorded_at from ledger_entry where index <= ? order by index desc limit 1";

    private final AgroalDataSource database;
    private final LedgerStore store;

    LogTimes(AgroalDataSource database, LedgerStore store) {
        this.database = database;
        this.store = store;
    }

    /// How many entries were recorded at or before that instant.
    ///
    /// Every entry is recorded strictly later than the one before, so that halving finds it. Where
    /// entries are dropped, all before the next that is kept: none of them changed what was known.
    public Position knownAt(Instant instant) {
        try (Connection connection = database.getConnection();
                PreparedStatement newest = connection.prepareStatement(NEWEST)) {
            long low = 0;
            long high = store.readHead(connection).size();
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (recordedAt(newest, middle).orElse(Instant.MIN).isAfter(instant)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return new Position(low);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the log cannot be read", e);
        }
    }

    /// When the newest entry before that position was recorded, of those that are kept; nothing at
    /// position 0.
    public Optional<Instant> recordedBefore(Position position) {
        try (Connection connection = database.getConnection();
                PreparedStatement newest = connection.prepareStatement(NEWEST)) {
            return recordedAt(newest, position.value() - 1);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the log cannot be read", e);
        }
    }

    static Optional<Instant> recordedAt(PreparedStatement newest, long index) throws SQLException {
        newest.setLong(1, index);
        try (ResultSet row = newest.executeQuery()) {
            return row.next() ? Optional.of(LedgerStore.instant(row, 1)) : Optional.empty();
        }
    }
}
