package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.vocab.SubjectHash;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A log of the test's own whose partitions have 256 entries, and in which an entry is old as soon
/// as it is written.
final class SmallPartitions implements AutoCloseable {
    static final int ENTRIES = 256;

    private final OwnSchema schema;
    private final TinyLog log;
    private final Partitions partitions = new Partitions();
    private final LogKey key;

    private SmallPartitions(OwnSchema schema, LogKey key) {
        this.schema = schema;
        this.log = new TinyLog(schema.connection());
        this.key = key;
    }

    static SmallPartitions create(String name, LogKey key) throws SQLException {
        OwnSchema schema = OwnSchema.create(name);
        schema.run(
                """
                create or replace function ledger_partition_entries() returns bigint
                language sql immutable as 'select 256::bigint'
                """,
                """
                create or replace function ledger_least_days() returns integer
                language sql immutable as 'select 0'
                """,
                "drop table ledger_entry_0",
                "drop table ledger_entry_1",
                "select ledger_add_partition(0), ledger_add_partition(1)");
        return new SmallPartitions(schema, key);
    }

    OwnSchema schema() {
        return schema;
    }

    /// Entries that nothing refers to, of a type that may go.
    static List<Function<Slot, Prepared>> decisions(int count) {
        return IntStream.range(0, count)
                .<Function<Slot, Prepared>>mapToObj(_ -> SmallPartitions::decision)
                .toList();
    }

    private static Prepared decision(Slot slot) {
        return new Prepared(
                "decision.batch",
                Bytes.utf8("{\"n\":%d}".formatted(slot.index())),
                List.of(),
                List.of());
    }

    /// An entry about somebody, which opens and of which nodes learn.
    static Function<Slot, Prepared> choice(SubjectHash person) {
        return slot ->
                new Prepared(
                        "consent.choice",
                        Bytes.utf8("{\"c\":%d}".formatted(slot.index())),
                        List.of(
                                new Opening(
                                        person,
                                        Bytes.utf8("f"),
                                        Hashes.leaf(new byte[] {1}),
                                        Bytes.utf8("s"))),
                        List.of(new Change("choice", person, "{}")));
    }

    static Function<Slot, Prepared> policy(Map<String, Integer> keepDays) {
        return slot ->
                PruneDraft.policy(keepDays, "a reason", "an officer")
                        .prepare(slot, SmallPartitions::nobody);
    }

    static Function<Slot, Prepared> prune(long minIndex, long policy) {
        return slot ->
                PruneDraft.prune(minIndex, policy, "an operator")
                        .prepare(slot, SmallPartitions::nobody);
    }

    private static SubjectSecret nobody(SubjectHash person) {
        throw new IllegalStateException("nobody is in it");
    }

    /// Appends them, one partition ahead, and returns the first one's index.
    long append(List<Function<Slot, Prepared>> entries) throws SQLException {
        long first = size();
        for (int from = 0; from < entries.size(); from += ENTRIES) {
            partitions.ensureAhead(schema.connection(), size());
            log.append(entries.subList(from, Math.min(entries.size(), from + ENTRIES)));
        }
        return first;
    }

    long append(Function<Slot, Prepared> entry) throws SQLException {
        return append(List.of(entry));
    }

    long size() throws SQLException {
        return new LedgerStore().readHead(schema.connection()).size();
    }

    /// Publishes a checkpoint of what there is.
    Checkpoint publish() throws SQLException {
        Head head = new LedgerStore().readHead(schema.connection());
        Hash root = head.frontier().root();
        Checkpoint checkpoint = new Checkpoint(key.signer().verifier().name(), head.size(), root);
        new CheckpointStore()
                .insert(
                        schema.connection(),
                        new CheckpointStore.Published(
                                head.size(),
                                root,
                                checkpoint.sign(key.signer()).format(),
                                Instant.parse("2026-11-22T05:40:35Z")));
        return checkpoint;
    }

    @Override
    public void close() throws SQLException {
        schema.close();
    }
}
