package io.sayso.lineage;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Begins chunks and finishes them. Blocks on the database.
@ApplicationScoped
class ScreenStore {
    private final AgroalDataSource database;
    private final ChunkDigests digests;

    ScreenStore(AgroalDataSource database, ChunkDigests digests) {
        this.database = database;
        this.digests = digests;
    }

    /// What a stream is about to send.
    ///
    /// @param form its type and its defaults, where they are not among what is sent
    /// @param digest such as `sha256:9f86…`; null if that is not known yet
    record Input(String form, @Nullable String digest) {}

    /// @param before as it was kept
    private boolean isOther(Input input, Input before) {
        return !input.form().equals(before.form())
                || input.digest() != null
                        && digests.isOther(Objects.requireNonNull(before.digest()), input.digest());
    }

    /// What a stream has answered.
    record Finished(
            Input input,
            Instant at,
            Counts counts,
            List<String> rules,
            Chunk.@Nullable Positions between,
            Admitted admitted) {}

    /// Why something cannot be done, or that it was.
    enum Outcome {
        DONE,
        /// The run is sealed, or about to be.
        SEALED,
        /// The chunk is finished, with another input.
        OTHER_INPUT,
        /// The run has as many chunks as it may.
        TOO_MANY
    }

    /// Notes that a chunk is begun, if it is new. Until it is finished the run cannot be sealed
    /// without saying that this one is abandoned.
    Outcome begin(Run run, String name, Input input, int most, Instant now) {
        return inTransaction(connection -> {
            if (!isOpen(connection, run)) {
                return Outcome.SEALED;
            }
            Optional<Before> before = before(connection, run, name, false);
            if (before.isPresent()) {
                Input finished = before.get().input();
                return finished != null && isOther(input, finished)
                        ? Outcome.OTHER_INPUT
                        : Outcome.DONE;
            }
            if (count(connection, run) >= most) {
                return Outcome.TOO_MANY;
            }
            insert(connection, run, name, now);
            return Outcome.DONE;
        });
    }

    /// Keeps what a chunk's stream answered; it is durable when this returns.
    Outcome finish(Run run, String name, Finished finished) {
        return inTransaction(connection -> {
            if (!isOpen(connection, run)) {
                return Outcome.SEALED;
            }
            Before before = before(connection, run, name, true).orElseThrow();
            if (before.input() != null && isOther(finished.input(), before.input())) {
                return Outcome.OTHER_INPUT;
            }
            Admitted admitted =
                    before.admitted() == null
                            ? finished.admitted()
                            : finished.admitted().after(before.admitted());
            RoaringBitmap people = admitted.people();
            List<Hash> leaves = SubjectNumberStore.leaves(connection, run.id(), name, people);
            long number = update(connection, run, name, finished, admitted, people, leaves);
            ChunkPeopleStore.put(connection, number, people);
            return Outcome.DONE;
        });
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.in(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a chunk cannot be kept", e);
        }
    }

    // Who seals locks the row against this.
    private static boolean isOpen(Connection connection, Run run) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select state from training_run where id = ? for share")) {
            select.setString(1, run.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getString(1).equals(Run.State.OPEN.wire());
            }
        }
    }

    /// A chunk as it was.
    ///
    /// @param input null if it was not finished
    private record Before(@Nullable Input input, @Nullable Admitted admitted) {}

    private static Optional<Before> before(
            Connection connection, Run run, String name, boolean lock) throws SQLException {
        String sql =
                "select digest, form, keyed, "
                        + (lock ? "details" : "null::bytea")
                        + " from training_chunk where run = ? and name = ?"
                        + (lock ? " for update" : "");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run.id());
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                byte[] digest = row.getBytes(1);
                byte[] details = row.getBytes(4);
                return Optional.of(
                        new Before(
                                digest == null
                                        ? null
                                        : new Input(
                                                row.getString(2),
                                                ChunkRow.digest(digest, row.getBoolean(3))),
                                details == null ? null : AdmittedForm.read(details)));
            }
        }
    }

    private static int count(Connection connection, Run run) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from training_chunk where run = ?")) {
            select.setString(1, run.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void insert(Connection connection, Run run, String name, Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into training_chunk (run, name, begun_at) values (?, ?, ?) on"
                                + " conflict do nothing")) {
            insert.setString(1, run.id());
            insert.setString(2, name);
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /// @return the chunk's number
    private long update(
            Connection connection,
            Run run,
            String name,
            Finished finished,
            Admitted admitted,
            RoaringBitmap people,
            List<Hash> leaves)
            throws SQLException {
        String sql =
                """
                update training_chunk
                set finished_at = ?, form = ?, digest = ?, answered = answered + 1, items = ?, permits = ?,
                    denials = ?, errors = ?, unknown = ?, reasons = ?, rules = ?, position_first = ?,
                    position_last = ?, persons = ?, root = ?, people = ?, details = ?, keyed = ?, by_block = true,
                    subtrees = ?
                where run = ? and name = ?
                returning number
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Counts counts = finished.counts();
            update.setObject(1, finished.at().atOffset(ZoneOffset.UTC));
            update.setString(2, finished.input().form());
            String kept =
                    digests.kept(Objects.requireNonNull(finished.input().digest()), counts.items());
            update.setBytes(3, ChunkRow.bytes(kept));
            update.setLong(4, counts.items());
            update.setLong(5, counts.permits());
            update.setLong(6, counts.denials());
            update.setLong(7, counts.errors());
            update.setLong(8, counts.unknown());
            update.setString(9, ChunkRow.reasons(counts));
            update.setArray(10, connection.createArrayOf("text", finished.rules().toArray()));
            position(update, 11, finished.between() == null ? null : finished.between().first());
            position(update, 12, finished.between() == null ? null : finished.between().last());
            update.setInt(13, people.getCardinality());
            update.setBytes(14, Hashes.root(leaves).bytes());
            update.setBytes(15, Bitmaps.write(people));
            update.setBytes(16, AdmittedForm.write(admitted));
            update.setBoolean(17, kept.startsWith(ChunkDigests.KEYED));
            update.setBytes(18, Hash.join(TreeProofs.subtrees(leaves)));
            update.setString(19, run.id());
            update.setString(20, name);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void position(PreparedStatement update, int at, @Nullable Long position)
            throws SQLException {
        if (position == null) {
            update.setNull(at, Types.BIGINT);
        } else {
            update.setLong(at, position);
        }
    }
}
