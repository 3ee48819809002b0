package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.NaiveTree;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.merkle.Trees;
import io.sayso.platform.Ticker;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that grows past the edges of its tiles, and what is stored of its tree.
@QuarkusTest
class BatchWriterTest {
    private static final int FULL = 65_536;

    @Inject LedgerStore store;
    @Inject ClaimStore claims;
    @Inject OnceStore onces;
    @Inject Keyring keyring;
    @Inject AgroalDataSource database;
    @Inject Ticker ticker;
    @Inject LedgerConfig config;
    @Inject @Any Instance<Projection> projections;

    @Test
    void tilesRootsAndProofsAreThoseOfTheNaiveTreeAtEveryEdge() throws Exception {
        try (OwnSchema schema = OwnSchema.create("batch_writer_test")) {
            Connection connection = schema.connection();
            connection.setAutoCommit(false);
            for (int size : new int[] {1, 255, 256, 257, 511, 512, 514, 10_514, 20_000}) {
                growTo(size, connection);
                assertIsNaive(size, connection);
            }
            for (int size = 30_000; size < FULL; size += 10_000) {
                growTo(size, connection);
            }
            for (int size : new int[] {FULL - 1, FULL, FULL + 1, FULL + 257}) {
                growTo(size, connection);
                assertIsNaive(size, connection);
            }
        }
    }

    @TempDir Path directory;

    private void growTo(int size, Connection connection) throws SQLException {
        Continuity continuity = new Continuity(new LogSettings("test.example/batches", directory));
        Follower follower = new Follower(store, database, ticker, config, projections, continuity);
        BatchWriter writer =
                new BatchWriter(
                        store, new AppendStore(), claims, onces, keyring, follower, projections);
        int from = (int) store.readHead(connection).size();
        List<Draft> drafts =
                IntStream.range(from, size).mapToObj(i -> Note.of(Integer.toString(i))).toList();
        BatchWriter.Written written =
                writer.write(
                        connection,
                        List.of(new Submission(drafts, null, Submission.Urgency.ORDINARY)));
        connection.commit();
        assertThat(written.head().size()).isEqualTo(size);
    }

    private void assertIsNaive(int size, Connection connection) throws SQLException {
        List<byte[]> entries = Trees.entries(size);
        Hash root = NaiveTree.mth(entries);
        assertThat(store.readHead(connection).frontier().root()).isEqualTo(root);
        assertThat(storedRoot(connection)).isEqualTo(root);
        ProofBuilder tree = new ProofBuilder(new TreeReader(new TileRows(connection)));
        for (int index : List.of(0, size / 2, size - 1)) {
            assertThat(tree.inclusion(index, size).path())
                    .isEqualTo(NaiveTree.path(index, entries));
        }
        assertTiles(0, size / 256, connection);
        assertTiles(1, size / FULL, connection);
        List<Hash> leaves = entries.stream().map(Hashes::leaf).toList();
        for (int tile = 0; tile < size / 256; tile++) {
            assertThat(tile(0, tile, connection))
                    .isEqualTo(leaves.subList(256 * tile, 256 * tile + 256));
        }
        if (size >= FULL) {
            assertThat(tile(1, 0, connection))
                    .isEqualTo(
                            IntStream.range(0, 256)
                                    .mapToObj(i ->
                                            NaiveTree.mth(entries.subList(256 * i, 256 * i + 256)))
                                    .toList());
        }
    }

    private static void assertTiles(int level, int count, Connection connection)
            throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "select array_agg(tile order by tile) from ledger_tile"
                                        + " where level = "
                                        + level)) {
            row.next();
            Object[] tiles =
                    row.getArray(1) == null ? new Object[0] : (Object[]) row.getArray(1).getArray();
            assertThat(tiles).containsExactly(LongStream.range(0, count).boxed().toArray());
        }
    }

    private static Hash storedRoot(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("select root from ledger_head")) {
            row.next();
            return Hash.of(row.getBytes(1));
        }
    }

    private static List<Hash> tile(int level, int tile, Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "select hashes from ledger_tile where level = %d and tile = %d"
                                        .formatted(level, tile))) {
            row.next();
            return Hash.split(row.getBytes(1));
        }
    }
}
