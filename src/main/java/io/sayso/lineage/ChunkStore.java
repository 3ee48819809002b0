package io.sayso.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.sayso.decision.Reason;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The rows of chunks. Blocks on the database.
@ApplicationScoped
class ChunkStore {
    private static final int PAGE = 500;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COLUMNS =
            """
            name, begun_at, finished_at, digest, answered, items, permits, denials, errors, unknown, reasons,
            rules, position_first, position_last, persons, root, keyed
            """;

    private final AgroalDataSource database;
    private final ChunkDigests digests;

    ChunkStore(AgroalDataSource database, ChunkDigests digests) {
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
            Hash root = Hashes.root(SubjectNumberStore.leaves(connection, run.id(), name, people));
            update(connection, run, name, finished, admitted, people, root);
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
                                                digest(digest, row.getBoolean(3))),
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

    private void update(
            Connection connection,
            Run run,
            String name,
            Finished finished,
            Admitted admitted,
            RoaringBitmap people,
            Hash root)
            throws SQLException {
        String sql =
                """
                update training_chunk
                set finished_at = ?, form = ?, digest = ?, answered = answered + 1, items = ?, permits = ?,
                    denials = ?, errors = ?, unknown = ?, reasons = ?, rules = ?, position_first = ?,
                    position_last = ?, persons = ?, root = ?, people = ?, details = ?, keyed = ?
                where run = ? and name = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Counts counts = finished.counts();
            update.setObject(1, finished.at().atOffset(ZoneOffset.UTC));
            update.setString(2, finished.input().form());
            String kept =
                    digests.kept(Objects.requireNonNull(finished.input().digest()), counts.items());
            update.setBytes(3, bytes(kept));
            update.setLong(4, counts.items());
            update.setLong(5, counts.permits());
            update.setLong(6, counts.denials());
            update.setLong(7, counts.errors());
            update.setLong(8, counts.unknown());
            update.setString(9, reasons(counts));
            update.setArray(10, connection.createArrayOf("text", finished.rules().toArray()));
            position(update, 11, finished.between() == null ? null : finished.between().first());
            position(update, 12, finished.between() == null ? null : finished.between().last());
            update.setInt(13, people.getCardinality());
            update.setBytes(14, root.bytes());
            update.setBytes(15, Bitmaps.write(people));
            update.setBytes(16, AdmittedForm.write(admitted));
            update.setBoolean(17, kept.startsWith(ChunkDigests.KEYED));
            update.setString(18, run.id());
            update.setString(19, name);
            update.executeUpdate();
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

    private static String reasons(Counts counts) {
        try {
            return JSON.writeValueAsString(counts.named());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be written", e);
        }
    }

    /// Chunks of a run by name.
    List<Chunk> list(String run, String after, int atMost) {
        String sql =
                "select "
                        + COLUMNS
                        + " from training_chunk where run = ? and name collate \"C\" > ? order by"
                        + " name collate \"C\" limit ?";
        List<Chunk> chunks = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run);
            select.setString(2, after);
            select.setInt(3, atMost);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    chunks.add(chunk(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("chunks cannot be read", e);
        }
        return chunks;
    }

    /// One chunk.
    Optional<Chunk> find(String run, String name) {
        String sql = "select " + COLUMNS + " from training_chunk where run = ? and name = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(chunk(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a chunk cannot be read", e);
        }
    }

    /// A chunk that let somebody in.
    record Hit(String run, String chunk) {}

    /// What was found in some chunks, the newest first.
    ///
    /// @param next the number before which others are still to be searched; null if there are none
    record Search(List<Hit> hits, @Nullable Long next) {}

    /// Finished chunks before that one that let somebody in.
    ///
    /// @param searched how many are looked at, at most
    Search search(int person, long before, int searched, int limit) {
        String sql =
                """
                select number, run, name, people from training_chunk
                where finished_at is not null and number < ? order by number desc limit ?
                """;
        List<Hit> hits = new ArrayList<>();
        long last = before;
        int read = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, before);
            select.setInt(2, searched);
            try (ResultSet row = select.executeQuery()) {
                while (hits.size() < limit && row.next()) {
                    read++;
                    last = row.getLong(1);
                    if (Bitmaps.contains(row.getBytes(4), person)) {
                        hits.add(new Hit(row.getString(2), row.getString(3)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("chunks cannot be searched", e);
        }
        return new Search(hits, read == searched || hits.size() == limit ? last : null);
    }

    /// Every chunk of a run, by name, a few hundred in memory at a time.
    void forEach(String run, Consumer<Chunk> each) {
        List<Chunk> page = list(run, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(each);
            page = page.size() < PAGE ? List.of() : list(run, page.getLast().name(), PAGE);
        }
    }

    /// What the chunks of a run add up to.
    Totals totals(String run) {
        long[] numbers = new long[2];
        Counts[] sum = {Counts.NONE};
        forEach(
                run,
                chunk -> {
                    Chunk.Done done = chunk.done();
                    numbers[done == null ? 1 : 0]++;
                    if (done != null) {
                        sum[0] = sum[0].plus(done.counts());
                    }
                });
        return new Totals(numbers[0], numbers[1], sum[0]);
    }

    /// Whom a chunk let in, as numbers.
    RoaringBitmap people(String run, String name) {
        return Bitmaps.read(blob(run, name, "people"));
    }

    /// Whom a chunk let in, and for what.
    Admitted admitted(String run, String name) {
        return AdmittedForm.read(blob(run, name, "details"));
    }

    private byte[] blob(String run, String name, String column) {
        String sql = "select " + column + " from training_chunk where run = ? and name = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                byte[] bytes = row.next() ? row.getBytes(1) : null;
                if (bytes == null) {
                    throw new IllegalStateException("the chunk is not finished");
                }
                return bytes;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a chunk cannot be read", e);
        }
    }

    private static Chunk chunk(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject(3, OffsetDateTime.class);
        return new Chunk(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                finished == null ? null : done(row, finished.toInstant()));
    }

    private static Chunk.Done done(ResultSet row, Instant finishedAt) throws SQLException {
        long first = row.getLong(13);
        boolean none = row.wasNull();
        return new Chunk.Done(
                finishedAt,
                digest(row.getBytes(4), row.getBoolean(17)),
                row.getInt(5),
                new Counts(
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        reasons(row.getString(11))),
                Arrays.asList((String[]) row.getArray(12).getArray()),
                none ? null : new Chunk.Positions(first, row.getLong(14)),
                row.getInt(15),
                Hash.of(row.getBytes(16)));
    }

    private static Map<Reason, Long> reasons(String json) {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        try {
            for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
                reasons.put(
                        Reason.ofWire(each.getKey()).orElseThrow(), each.getValue().longValue());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be read", e);
        }
        return reasons;
    }

    private static String digest(byte[] digest, boolean keyed) {
        return (keyed ? ChunkDigests.KEYED : ChunkDigests.OPEN) + HexFormat.of().formatHex(digest);
    }

    private static byte[] bytes(String digest) {
        return HexFormat.of().parseHex(digest.substring(digest.indexOf(':') + 1));
    }
}
