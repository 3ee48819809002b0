package io.sayso.lineage;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Which chunks let a person in: of each chunk its people by blocks of numbers, so that one person
/// is looked for in a few hundred bytes of a chunk. Blocks on the database.
@ApplicationScoped
class ChunkPeopleStore {
    private static final int PRIORITY = 2_000;
    private static final int BLOCK_BITS = 12;
    private static final int AT_ONCE = 5_000;

    private final AgroalDataSource database;

    ChunkPeopleStore(AgroalDataSource database) {
        this.database = database;
    }

    /// A chunk that let somebody in.
    record Hit(String run, String chunk) {}

    /// What was found in some chunks, the newest first.
    ///
    /// @param next the number before which others are still to be searched; null if there are none
    record Search(List<Hit> hits, @Nullable Long next) {}

    /// Finished chunks before that one that let somebody in.
    ///
    /// @param searched how many are looked at, at most: of those that let in anybody of the same
    ///   block
    Search search(int person, long before, int searched, int limit) {
        String sql =
                """
                select c.number, c.run, c.name, p.people
                from training_chunk_people p join training_chunk c on c.number = p.chunk
                where p.block = ? and p.chunk < ? order by p.chunk desc limit ?
                """;
        List<Hit> hits = new ArrayList<>();
        long last = before;
        int read = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, person >>> BLOCK_BITS);
            select.setLong(2, before);
            select.setInt(3, searched);
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

    /// Adds a chunk's people to those it had, in its transaction.
    static void put(Connection transaction, long chunk, RoaringBitmap people) throws SQLException {
        String sql =
                """
                insert into training_chunk_people (chunk, block, people)
                select ?, * from unnest(?::int[], ?::bytea[])
                on conflict (block, chunk) do update set people = excluded.people
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            PeekableIntIterator rest = people.getIntIterator();
            while (rest.hasNext()) {
                List<Integer> blocks = new ArrayList<>();
                List<byte[]> parts = new ArrayList<>();
                while (rest.hasNext() && blocks.size() < AT_ONCE) {
                    int block = rest.peekNext() >>> BLOCK_BITS;
                    blocks.add(block);
                    parts.add(Bitmaps.write(block(rest, block)));
                }
                insert.setLong(1, chunk);
                insert.setArray(2, transaction.createArrayOf("int", blocks.toArray()));
                insert.setArray(
                        3, transaction.createArrayOf("bytea", parts.toArray(byte[][]::new)));
                insert.executeUpdate();
            }
        }
    }

    private static RoaringBitmap block(PeekableIntIterator numbers, int block) {
        RoaringBitmap part = new RoaringBitmap();
        while (numbers.hasNext() && numbers.peekNext() >>> BLOCK_BITS == block) {
            part.add(numbers.next());
        }
        part.runOptimize();
        return part;
    }

    // What was kept before there were blocks.
    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                while (addOne(connection)) {
                    connection.commit();
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("chunks cannot be made searchable", e);
        }
    }

    private static boolean addOne(Connection transaction) throws SQLException {
        String next =
                """
                update training_chunk set by_block = true
                where number = (select number from training_chunk
                                where finished_at is not null and not by_block
                                order by number limit 1 for update)
                returning number, people
                """;
        try (PreparedStatement update = transaction.prepareStatement(next);
                ResultSet row = update.executeQuery()) {
            if (row.next()) {
                put(transaction, row.getLong(1), Bitmaps.read(row.getBytes(2)));
                return true;
            }
            return false;
        }
    }
}
