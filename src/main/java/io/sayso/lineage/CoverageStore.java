package io.sayso.lineage;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of trainings that were reported, and how they compare with runs. Blocks on the
/// database.
@ApplicationScoped
class CoverageStore {
    private final AgroalDataSource database;

    CoverageStore(AgroalDataSource database) {
        this.database = database;
    }

    /// A training as reported.
    ///
    /// @param by pseudonym of who reports it
    record Training(
            String id, String recipient, TrainingRequest request, String by, Instant declaredAt) {}

    /// A place in the listing.
    record Place(long number, int ordinal) {
        static final Place START = new Place(Long.MAX_VALUE, 0);
    }

    /// A data set and its place.
    record Listed(Coverage coverage, Place place) {}

    /// Keeps a training, unless the same request did so before.
    ///
    /// @return its id, or that of before; nothing if the key stands for another request
    Optional<String> declare(Training training, @Nullable Claim claim) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean isNew = insert(connection, training, claim);
                if (isNew) {
                    dataSets(connection, training);
                }
                connection.commit();
                return isNew || claim == null
                        ? Optional.of(training.id())
                        : claimed(connection, claim);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a training cannot be kept", e);
        }
    }

    private static boolean insert(Connection connection, Training training, @Nullable Claim claim)
            throws SQLException {
        String sql =
                """
                insert into training_declaration
                    (id, recipient, model, version, purpose, declared_by, declared_at,
                     claim_caller, claim_key, claim)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (claim_caller, claim_key) do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, training.id());
            insert.setString(2, training.recipient());
            insert.setString(3, training.request().model());
            insert.setString(4, training.request().version());
            insert.setString(5, training.request().purpose());
            insert.setString(6, training.by());
            insert.setObject(7, training.declaredAt().atOffset(ZoneOffset.UTC));
            insert.setBytes(8, claim == null ? null : claim.caller().bytes());
            insert.setString(9, claim == null ? null : claim.key());
            insert.setBytes(10, claim == null ? null : claim.request().bytes());
            return insert.executeUpdate() == 1;
        }
    }

    private static Optional<String> claimed(Connection connection, Claim claim)
            throws SQLException {
        String sql =
                """
                select id from training_declaration
                where claim_caller = ? and claim_key = ? and claim = ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, claim.caller().bytes());
            select.setString(2, claim.key());
            select.setBytes(3, claim.request().bytes());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void dataSets(Connection connection, Training training) throws SQLException {
        String sql =
                "insert into training_declaration_dataset (declaration, ordinal, name, digest)"
                        + " values (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int ordinal = 0;
            for (TrainingRequest.Trained set : training.request().dataSets()) {
                insert.setString(1, training.id());
                insert.setInt(2, ordinal++);
                insert.setString(3, set.name());
                insert.setString(4, set.digest());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Reported data sets before a place, the newest training first.
    ///
    /// @param gaps only those that are not covered
    List<Listed> list(Place before, boolean gaps, int atMost) {
        String sql =
                """
                select * from (
                    select d.id, d.model, d.version, d.purpose, d.recipient, s.name, s.digest, d.declared_at,
                        case when m.id is null then 'no-run'
                             when m.state <> 'sealed' then 'not-sealed'
                             when not m.same then 'other-digest'
                             else 'covered' end as status,
                        m.id as run, d.number, s.ordinal
                    from training_declaration d
                    join training_declaration_dataset s on s.declaration = d.id
                    left join lateral (
                        select r.id, r.state, s.digest is null or s.digest is not distinct from rs.digest as same
                        from training_run r join training_run_dataset rs on rs.run = r.id
                        where r.recipient = d.recipient and r.model = d.model and r.version = d.version
                            and r.purpose = d.purpose and rs.name = s.name
                        order by r.state = 'sealed' and (s.digest is null or s.digest is not distinct from rs.digest) desc,
                                 r.state = 'sealed' desc, r.number desc
                        limit 1
                    ) m on true
                ) c
                where (c.number < ? or c.number = ? and c.ordinal > ?) and (not ? or c.status <> 'covered')
                order by c.number desc, c.ordinal limit ?
                """;
        List<Listed> listed = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, before.number());
            select.setLong(2, before.number());
            select.setInt(3, before.ordinal());
            select.setBoolean(4, gaps);
            select.setInt(5, atMost);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    listed.add(listed(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("coverage cannot be read", e);
        }
        return listed;
    }

    private static Listed listed(ResultSet row) throws SQLException {
        @Nullable String digest = row.getString(7);
        @Nullable String run = row.getString(10);
        return new Listed(
                new Coverage(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        digest,
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        row.getString(9),
                        run),
                new Place(row.getLong(11), row.getInt(12)));
    }
}
