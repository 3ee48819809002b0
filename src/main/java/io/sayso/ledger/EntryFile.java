package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.tiles.EntryBundle;
import io.sayso.ledger.tiles.TilePath;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// One entry bundle, whose entries are read while it is written.
///
/// A bundle can have 16 MiB; at most [#CHUNK_BYTES] and one entry of it are in memory at a time,
/// and no connection is held while a slow reader takes them.
public final class EntryFile {
    /// How much is read at once, in bytes.
    static final long CHUNK_BYTES = 256 * 1024;

    private final DataSource database;
    private final long first;
    private final List<Integer> lengths;
    private final Hash identity;

    private EntryFile(DataSource database, long first, List<Integer> lengths, Hash identity) {
        this.database = database;
        this.first = first;
        this.lengths = List.copyOf(lengths);
        this.identity = identity;
    }

    /// @param identity the root over the entries' leaf hashes
    static EntryFile open(
            DataSource database, Connection connection, TilePath.Entries path, Hash identity)
            throws SQLException {
        long first = Math.multiplyExact(path.index(), TileMath.WIDTH);
        List<Integer> lengths = new ArrayList<>(path.width());
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select octet_length(leaf) from ledger_entry
                        where index >= ? and index < ? order by index
                        """)) {
            select.setLong(1, first);
            select.setLong(2, first + path.width());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lengths.add(row.getInt(1));
                }
            }
        }
        if (lengths.size() != path.width()) {
            throw new IllegalStateException(
                    "the log has "
                            + lengths.size()
                            + " of "
                            + path.width()
                            + " entries at "
                            + first);
        }
        return new EntryFile(database, first, lengths, identity);
    }

    /// Names the content: the root over the entries' leaf hashes.
    public Hash identity() {
        return identity;
    }

    /// Length of the bundle in bytes.
    public long length() {
        return lengths.stream().mapToLong(each -> Short.BYTES + each).sum();
    }

    /// Writes the bundle; may be called again.
    ///
    /// @throws LedgerUnavailableException if the database does not answer
    /// @throws IllegalStateException if the entries are not those that were there when it was
    ///   opened
    public void writeTo(OutputStream out) throws IOException {
        int from = 0;
        while (from < lengths.size()) {
            int to = end(from);
            out.write(EntryBundle.encode(read(from, to)));
            from = to;
        }
    }

    private int end(int from) {
        long bytes = 0;
        int to = from;
        while (to < lengths.size() && bytes < CHUNK_BYTES) {
            bytes += lengths.get(to++);
        }
        return to;
    }

    private List<byte[]> read(int from, int to) {
        List<byte[]> entries = new ArrayList<>(to - from);
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select leaf from ledger_entry
                                where index >= ? and index < ? order by index
                                """)) {
            select.setLong(1, first + from);
            select.setLong(2, first + to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(row.getBytes(1));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("entries cannot be read", e);
        }
        if (!entries.stream()
                .map(entry -> entry.length)
                .toList()
                .equals(lengths.subList(from, to))) {
            throw new IllegalStateException("the entries from " + (first + from) + " have changed");
        }
        return entries;
    }
}
