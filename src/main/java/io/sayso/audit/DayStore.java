package io.sayso.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/// The rows of what was counted by day, and how much of the log that is. Blocks on the database.
@ApplicationScoped
class DayStore {
    private final AgroalDataSource database;

    DayStore(AgroalDataSource database) {
        this.database = database;
    }

    /// What some entries come to.
    ///
    /// @param size how much of the log is counted with them
    record Step(long size, List<DayCount> counts) {}

    /// Adds a step to what is counted, unless another is counting.
    ///
    /// @param step given how much of the log is counted
    /// @return how much of the log is counted now; nothing if another is counting
    Optional<Long> advance(LongFunction<Step> step) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<Long> counted = lock(connection);
                if (counted.isPresent()) {
                    Step taken = step.apply(counted.get());
                    add(connection, taken.counts());
                    set(connection, taken.size());
                    counted = Optional.of(taken.size());
                }
                connection.commit();
                return counted;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("days cannot be counted", e);
        }
    }

    private static Optional<Long> lock(Connection connection) throws SQLException {
        String sql = "select size from day_counted where id = 1 for update skip locked";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    private static void set(Connection connection, long size) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update day_counted set size = ? where id = 1")) {
            update.setLong(1, size);
            update.executeUpdate();
        }
    }

    private static void add(Connection connection, List<DayCount> counts) throws SQLException {
        String sql =
                """
                insert into day_count (day, kind, place, word, count) values (?, ?, ?, ?, ?)
                on conflict (day, kind, place, word)
                do update set count = day_count.count + excluded.count
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (DayCount each : counts) {
                insert.setObject(1, each.day());
                insert.setString(2, wire(each.kind()));
                insert.setString(3, each.place());
                insert.setString(4, each.word());
                insert.setLong(5, each.count());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// How much of the log is counted.
    long counted() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select size from day_counted where id = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("nothing says how much is counted");
            }
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("days cannot be read", e);
        }
    }

    /// What is counted of some days, by day, place and word.
    ///
    /// @param to the day to stop before
    List<DayCount> between(DayCount.Kind kind, LocalDate from, LocalDate to) {
        String sql =
                """
                select day, place, word, count from day_count
                where day >= ? and day < ? and kind = ? order by day, place, word
                """;
        List<DayCount> counts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, from);
            select.setObject(2, to);
            select.setString(3, wire(kind));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.add(
                            new DayCount(
                                    row.getObject(1, LocalDate.class),
                                    kind,
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4)));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("days cannot be read", e);
        }
    }

    /// Which of these answers are of somebody who had said yes before them, in the same place or
    /// where one of the two is everywhere.
    ///
    /// @param indexes of answers
    Set<Long> afterYes(Collection<Long> indexes) {
        String sql =
                """
                select o.index from (
                    select index, subject, convert_from(facts, 'UTF8')::jsonb ->> 'jurisdiction' as place
                    from ledger_opening where index = any (?) and ordinal = 0 and subject is not null
                ) o
                where exists (
                    select 1 from ledger_opening p
                    where p.subject = o.subject and p.index < o.index
                      and convert_from(p.facts, 'UTF8')::jsonb ->> 'answer' = 'opt-in'
                      and (o.place = '*' or convert_from(p.facts, 'UTF8')::jsonb ->> 'jurisdiction' in ('*', o.place))
                )
                """;
        Set<Long> after = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", indexes.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    after.add(row.getLong(1));
                }
            }
            return after;
        } catch (SQLException e) {
            throw new IllegalStateException("answers cannot be read", e);
        }
    }

    private static String wire(DayCount.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
