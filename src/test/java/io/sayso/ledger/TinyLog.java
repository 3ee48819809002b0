package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hashes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

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
        append(
                IntStream.range(0, count)
                        .<Function<Slot, Prepared>>mapToObj(_ -> TinyLog::number)
                        .toList());
    }

    private static Prepared number(Slot slot) {
        return new Prepared(
                Note.TYPE, Bytes.utf8(Long.toString(slot.index())), List.of(), List.of());
    }

    /// Appends those entries in one transaction.
    ///
    /// @return the first one's place
    Slot append(List<Function<Slot, Prepared>> drafts) throws SQLException {
        connection.setAutoCommit(false);
        Head head = store.lockHead(connection);
        List<Placed> entries = new ArrayList<>(drafts.size());
        List<Change.At> changes = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Slot slot = head.next().plus(i);
            Prepared prepared = drafts.get(i).apply(slot);
            entries.add(new Placed(slot, prepared, Hashes.leaf(prepared.leaf().toArray())));
            prepared.changes()
                    .forEach(each ->
                            changes.add(new Change.At(slot.index(), slot.recordedAt(), each)));
        }
        Frontier frontier =
                head.frontier().appendAll(entries.stream().map(Placed::leafHash).toList());
        new AppendStore().append(connection, entries, frontier);
        new TileRows(connection).complete(head.size(), frontier.size());
        new PruneStore().store(connection, changes);
        connection.commit();
        connection.setAutoCommit(true);
        return head.next();
    }
}
