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
    private final AgroalDataSource database;
    private final LedgerStore store;

    LogTimes(AgroalDataSource database, LedgerStore store) {
        this.database = database;
        this.store = store;
    }

    /// How many entries were recorded at or before that instant.
    ///
    /// Every entry is recorded strictly later than the one before, so that halving finds it.
    public Position knownAt(Instant instant) {
        try (Connection connection = database.getConnection()) {
            long low = 0;
            long high = store.readHead(connection).size();
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (recordedAt(connection, middle).orElse(Instant.MIN).isAfter(instant)) {
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

    /// When the newest entry before that position was recorded; nothing at position 0 or beyond the
    /// log.
    public Optional<Instant> recordedBefore(Position position) {
        try (Connection connection = database.getConnection()) {
            return recordedAt(connection, position.value() - 1);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the log cannot be read", e);
        }
    }

    private static Optional<Instant> recordedAt(Connection connection, long index)
            throws SQLException {
        String sql = "select recorded_at from ledger_entry where index = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, index);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(LedgerStore.instant(row, 1)) : Optional.empty();
            }
        }
    }
}
