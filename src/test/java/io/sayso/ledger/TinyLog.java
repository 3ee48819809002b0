package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hashes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Appends entries as [BatchWriter] does, but to a log of the test's own: entry `i` is the number
/// `i` in decimal digits.
final class TinyLog {
    private final LedgerStore store = new LedgerStore();
    private final Connection connection;

    TinyLog(Connection connection) {
        this.connection = connection;
    }

    /// Appends that many entries in one transaction.
    void append(int count) throws SQLException {
        connection.setAutoCommit(false);
        Head head = store.lockHead(connection);
        List<Placed> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Slot slot = head.next().plus(i);
            Bytes leaf = Bytes.utf8(Long.toString(slot.index()));
            entries.add(
                    new Placed(
                            slot,
                            new Prepared(Note.TYPE, leaf, List.of(), List.of()),
                            Hashes.leaf(leaf.toArray())));
        }
        Frontier frontier =
                head.frontier().appendAll(entries.stream().map(Placed::leafHash).toList());
        new AppendStore().append(connection, entries, frontier);
        new TileRows(connection).complete(head.size(), frontier.size());
        connection.commit();
        connection.setAutoCommit(true);
    }
}
