package io.sayso.lineage;

import io.agroal.api.AgroalDataSource;
import io.sayso.erasure.PersonalRows;
import io.sayso.erasure.Suppression;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.Hash;
import io.sayso.standing.StandingIndex;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// The numbers that stand for people in the records of runs: given once, and never again to
/// somebody else. Blocks on the database.
@ApplicationScoped
class SubjectNumberStore implements PersonalRows {
    private static final int SLICE = 10_000;
    private static final long ENTRIES = 10_000;

    private final AgroalDataSource database;
    private final Suppression suppression;
    private final StandingIndex index;
    private final SecureRandom random = new SecureRandom();

    SubjectNumberStore(AgroalDataSource database, Suppression suppression, StandingIndex index) {
        this.database = database;
        this.suppression = suppression;
        this.index = index;
    }

    /// A person's number, and what opens the commitment to them.
    record Known(int number, Hash opening, Hash commitment) {}

    /// The numbers of those people, made for who has none. Whoever was erased in the meantime gets
    /// none.
    Map<SubjectHash, Integer> number(Collection<SubjectHash> subjects) {
        try (Connection connection = database.getConnection()) {
            Map<SubjectHash, Integer> numbers = numbers(connection, subjects);
            Set<SubjectHash> missing = new HashSet<>(subjects);
            missing.removeAll(numbers.keySet());
            if (!missing.isEmpty()) {
                numbers.putAll(add(connection, missing));
            }
            return numbers;
        } catch (SQLException e) {
            throw new IllegalStateException("people cannot be numbered", e);
        }
    }

    private Map<SubjectHash, Integer> add(Connection connection, Set<SubjectHash> missing)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            Set<SubjectHash> lasting = new HashSet<>(missing);
            lasting.removeAll(suppression.erasedAmong(connection, missing));
            insert(connection, lasting);
            Map<SubjectHash, Integer> numbers = numbers(connection, lasting);
            connection.commit();
            return numbers;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void insert(Connection connection, Set<SubjectHash> subjects) throws SQLException {
        String sql =
                """
                insert into training_subject (subject, opening, commitment)
                select * from unnest(?::bytea[], ?::bytea[], ?::bytea[]) on conflict do nothing
                """;
        List<byte[]> hashes = new ArrayList<>();
        List<byte[]> openings = new ArrayList<>();
        List<byte[]> commitments = new ArrayList<>();
        // In one order, so that of two nodes neither waits for the other.
        Map<SubjectHash, String> ids = index.ids(connection, subjects);
        for (byte[] hash : sorted(subjects)) {
            String id = ids.get(SubjectHash.of(hash));
            if (id != null) {
                byte[] opening = new byte[Hash.BYTES];
                random.nextBytes(opening);
                hashes.add(hash);
                openings.add(opening);
                commitments.add(
                        Commitment.commit(
                                        Members.LABEL,
                                        id.getBytes(StandardCharsets.UTF_8),
                                        Hash.of(opening))
                                .bytes());
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            insert.setArray(2, connection.createArrayOf("bytea", openings.toArray(byte[][]::new)));
            insert.setArray(
                    3, connection.createArrayOf("bytea", commitments.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    private static List<byte[]> sorted(Set<SubjectHash> subjects) {
        return subjects.stream().map(SubjectHash::bytes).sorted(Arrays::compareUnsigned).toList();
    }

    private static Map<SubjectHash, Integer> numbers(
            Connection connection, Collection<SubjectHash> subjects) throws SQLException {
        String sql = "select subject, number from training_subject where subject = any (?)";
        Map<SubjectHash, Integer> numbers = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bytea",
                            subjects.stream().map(SubjectHash::bytes).toArray(byte[][]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    numbers.put(SubjectHash.of(row.getBytes(1)), row.getInt(2));
                }
            }
        }
        return numbers;
    }

    /// A person's number; none if no run has let them in.
    Optional<Known> find(SubjectHash subject) {
        String sql = "select number, opening, commitment from training_subject where subject = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, subject.bytes());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Known(
                                        row.getInt(1),
                                        Hash.of(row.getBytes(2)),
                                        Hash.of(row.getBytes(3))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a number cannot be read", e);
        }
    }

    /// Everybody who has a number above that one, and it.
    void forEach(int above, ObjIntConsumer<SubjectHash> each) {
        String sql =
                """
                select number, subject from training_subject where number > ? and subject is not null
                order by number limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int last = above;
            int read = SLICE;
            while (read == SLICE) {
                read = 0;
                select.setInt(1, last);
                select.setInt(2, SLICE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        read++;
                        last = row.getInt(1);
                        each.accept(SubjectHash.of(row.getBytes(2)), last);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("numbers cannot be read", e);
        }
    }

    /// Who of those that have a number was told of by the log's entries from one position to
    /// another, and their numbers; perhaps several times.
    void forEachChanged(long from, long to, ObjIntConsumer<SubjectHash> each) {
        String sql =
                """
                select distinct s.number, s.subject
                from ledger_change c join training_subject s on s.subject = c.subject
                where c.index >= ? and c.index < ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (long start = from; start < to; start += ENTRIES) {
                select.setLong(1, start);
                select.setLong(2, Math.min(to, start + ENTRIES));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        each.accept(SubjectHash.of(row.getBytes(2)), row.getInt(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("changes cannot be read", e);
        }
    }

    /// Numbers that stand for nobody any more.
    RoaringBitmap freed() {
        RoaringBitmap freed = new RoaringBitmap();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select number from training_subject where subject is null");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                freed.add(row.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("numbers cannot be read", e);
        }
        return freed;
    }

    /// Whom those numbers stand for; nobody where they were erased.
    Map<Integer, SubjectHash> named(Collection<Integer> numbers) {
        String sql =
                "select number, subject from training_subject where number = any (?) and subject is"
                        + " not null";
        Map<Integer, SubjectHash> named = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("int", numbers.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    named.put(row.getInt(1), SubjectHash.of(row.getBytes(2)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("numbers cannot be read", e);
        }
        return named;
    }

    /// The ids of those people, as far as anything is kept of them.
    Map<SubjectHash, String> ids(Collection<SubjectHash> people) {
        try (Connection connection = database.getConnection()) {
            return index.ids(connection, people);
        } catch (SQLException e) {
            throw new IllegalStateException("ids cannot be read", e);
        }
    }

    /// The hashes of the leaves of those people, in the order of their numbers.
    List<Hash> leaves(String run, String chunk, RoaringBitmap people) {
        try (Connection connection = database.getConnection()) {
            return leaves(connection, run, chunk, people);
        } catch (SQLException e) {
            throw new IllegalStateException("commitments cannot be read", e);
        }
    }

    /// The same in a transaction.
    static List<Hash> leaves(Connection connection, String run, String chunk, RoaringBitmap people)
            throws SQLException {
        String sql =
                """
                select number, commitment from training_subject where number = any (?)
                order by number
                """;
        List<Hash> leaves = new ArrayList<>(people.getCardinality());
        PeekableIntIterator numbers = people.getIntIterator();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            while (numbers.hasNext()) {
                List<Integer> slice = new ArrayList<>(SLICE);
                while (numbers.hasNext() && slice.size() < SLICE) {
                    slice.add(numbers.next());
                }
                select.setArray(1, connection.createArrayOf("int", slice.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        leaves.add(
                                Members.leaf(run, chunk, row.getInt(1), Hash.of(row.getBytes(2))));
                    }
                }
            }
        }
        if (leaves.size() != people.getCardinality()) {
            throw new IllegalStateException("a number has no commitment");
        }
        return leaves;
    }

    /// Frees a person's number of them.
    @Override
    public void destroy(Connection transaction, SubjectHash person) throws SQLException {
        try (PreparedStatement free =
                transaction.prepareStatement(
                        "update training_subject set subject = null, opening = null where subject"
                                + " = ?")) {
            free.setBytes(1, person.bytes());
            free.executeUpdate();
        }
    }
}
