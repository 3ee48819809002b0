package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.merkle.TreeReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads the log as files, many at a time, for whoever takes all of it away.
///
/// Nothing is held between two calls, however slow the reader.
@ApplicationScoped
public class LogFiles {
    private final AgroalDataSource database;

    LogFiles(AgroalDataSource database) {
        this.database = database;
    }

    /// Up to 256 neighbouring entries, as the two files that a log has of them.
    ///
    /// @param index zero-based; the first entry is `index * 256`
    /// @param width 1 to 256 entries
    /// @param bundle the entry bundle
    /// @param tile their leaf hashes: the tile of level 0
    public record Leaves(long index, int width, Bytes bundle, Bytes tile) {}

    /// The bundles `[from, to)` of the log's first `size` entries, put together by the database.
    ///
    /// @throws IllegalStateException if the log lacks an entry of them
    public List<Leaves> leaves(long from, long to, long size) {
        // the last two bytes of the length: an entry has 65,535 bytes at most
        String sql =
                """
                select index / 256, count(*),
                       string_agg(substring(int4send(octet_length(leaf)) from 3) || leaf, ''
                                  order by index),
                       string_agg(leaf_hash, '' order by index)
                from ledger_entry where index >= ? and index < ?
                group by index / 256 order by index / 256
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from * TileMath.WIDTH);
            select.setLong(2, Math.min(size, to * TileMath.WIDTH));
            List<Leaves> leaves = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    leaves.add(
                            new Leaves(
                                    row.getLong(1),
                                    row.getInt(2),
                                    Bytes.of(row.getBytes(3)),
                                    Bytes.of(row.getBytes(4))));
                }
            }
            requireWhole(leaves, from, to, size);
            return leaves;
        } catch (SQLException e) {
            throw new LedgerUnavailableException("entries cannot be read", e);
        }
    }

    private static void requireWhole(List<Leaves> leaves, long from, long to, long size) {
        for (long index = from; index < to; index++) {
            int width = TileMath.width(new TileId(0, index), size);
            int at = (int) (index - from);
            if (at >= leaves.size()
                    || leaves.get(at).index() != index
                    || leaves.get(at).width() != width) {
                throw new IllegalStateException("the log lacks entries of bundle " + index);
            }
        }
    }

    /// The hashes of one tile of the log's first `size` entries.
    public List<Hash> tile(TileId tile, long size) {
        try (Connection connection = database.getConnection()) {
            return new TreeReader(new TileRows(connection))
                    .hashes(tile, TileMath.width(tile, size));
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a tile cannot be read", e);
        }
    }
}
