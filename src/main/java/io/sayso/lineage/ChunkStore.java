package io.sayso.lineage;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.roaringbitmap.RoaringBitmap;

/// The rows of chunks, read. Blocks on the database.
@ApplicationScoped
class ChunkStore {
    private static final int PAGE = 500;

    private final AgroalDataSource database;

    ChunkStore(AgroalDataSource database) {
        this.database = database;
    }

    /// Chunks of a run by name.
    List<Chunk> list(String run, String after, int atMost) {
        String sql =
                "select "
                        + ChunkRow.NAMES
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
                    chunks.add(ChunkRow.chunk(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("chunks cannot be read", e);
        }
        return chunks;
    }

    /// One chunk.
    Optional<Chunk> find(String run, String name) {
        String sql = "select " + ChunkRow.NAMES + " from training_chunk where run = ? and name = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(ChunkRow.chunk(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a chunk cannot be read", e);
        }
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

    /// What one person was let in for by a chunk.
    List<LetIn> letIn(String run, String name, int person) {
        return AdmittedForm.read(blob(run, name, "details"), person);
    }

    /// Whom a chunk let in, and for what.
    Admitted admitted(String run, String name) {
        return AdmittedForm.read(blob(run, name, "details"));
    }

    /// The roots of the whole subtrees over whom a chunk let in; none if it was finished before
    /// they were kept.
    Optional<List<Hash>> subtrees(String run, String name) {
        return read(run, name, "subtrees").map(Hash::split);
    }

    private byte[] blob(String run, String name, String column) {
        return read(run, name, column)
                .orElseThrow(() -> new IllegalStateException("the chunk is not finished"));
    }

    private Optional<byte[]> read(String run, String name, String column) {
        String sql = "select " + column + " from training_chunk where run = ? and name = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return Optional.ofNullable(row.next() ? row.getBytes(1) : null);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a chunk cannot be read", e);
        }
    }
}
