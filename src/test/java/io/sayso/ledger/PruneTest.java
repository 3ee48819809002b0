package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.tiles.TilePath;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What leaves the log, what stays, and what can still be proved: on a log of the test's own, with
/// partitions of 256 entries.
@QuarkusTest
class PruneTest {
    private static final SubjectHash PERSON = new SubjectHash(1, 2);
    private static final Map<String, Integer> DECISIONS = Map.of("decision.batch", 0);

    @Inject LogKey key;

    @TempDir Path directory;

    private final PruneStore store = new PruneStore();
    private final List<Checkpoint> published = new ArrayList<>();
    private SmallPartitions log;

    @BeforeEach
    void grow() throws SQLException {
        log = SmallPartitions.create("prune_test", key);
        log.append(SmallPartitions.decisions(7));
        log.append(SmallPartitions.choice(PERSON)); // 7
        published.add(log.publish());
        log.append(PruneTest::another); // 8
        log.append(SmallPartitions.decisions(300));
        published.add(log.publish());
        log.append(SmallPartitions.decisions(300));
    }

    /// An entry of a type that no policy may name.
    private static Prepared another(Slot slot) {
        return new Prepared(
                Note.TYPE, Bytes.utf8("{\"k\":%d}".formatted(slot.index())), List.of(), List.of());
    }

    @AfterEach
    void drop() throws SQLException {
        log.close();
    }

    @Test
    void whatNothingRefersToGoesAndEverythingCanStillBeProved() throws Exception {
        long entry = prune(512);
        List<Hash> leaves = hashes();
        pruner().drop();
        assertThat(kept(512)).containsExactly(7L, 8L);
        assertThat(count("ledger_entry")).isEqualTo(2 + log.size() - 512);
        ProofBuilder tree =
                new ProofBuilder(new TreeReader(new TileRows(log.schema().connection())));
        Checkpoint newest = published.getLast();
        for (Checkpoint each : published) {
            assertThat(tree.root(each.size())).isEqualTo(each.root());
            tree.consistency(each.size(), newest.size()).verify(each.root(), newest.root());
            for (int index : new int[] {0, 7, 8, 255, 256, 308, 511}) {
                if (index < each.size()) {
                    tree.inclusion(index, each.size()).verify(leaves.get(index), each.root());
                }
            }
        }
        assertThat(found(new TilePath.Entries(1, 256)))
                .isEqualTo(new TileReader.Found.Gone(pruned()));
        assertThat(found(new TilePath.Entries(0, 3))).isInstanceOf(TileReader.Found.Gone.class);
        assertThat(found(new TilePath.Entries(2, 1))).isInstanceOf(TileReader.Found.Bundle.class);
        assertThat(found(new TilePath.Tree(new TileId(0, 1), 52)))
                .isEqualTo(new TileReader.Found.Tile(leaves.subList(256, 308)));
        assertThat(pruned().entry()).isEqualTo(entry);
    }

    @Test
    void bundlesAreGoneAsSoonAsTheLogSaysSoAndDroppingMayComeLater() throws Exception {
        long policy = log.append(SmallPartitions.policy(DECISIONS));
        published.add(log.publish());
        log.append(SmallPartitions.prune(256, policy));
        assertThat(found(new TilePath.Entries(0, 256))).isInstanceOf(TileReader.Found.Bundle.class);
        published.add(log.publish());
        assertThat(found(new TilePath.Entries(0, 256))).isInstanceOf(TileReader.Found.Gone.class);
        assertThat(found(new TilePath.Entries(1, 256))).isInstanceOf(TileReader.Found.Bundle.class);
        assertThat(count("ledger_entry")).isEqualTo(log.size());
    }

    @Test
    void whatRestsOnSomebodyGoesAtTheNextOccasionAfterTheyAreErased() throws Exception {
        prune(256);
        pruner().drop();
        assertThat(kept(256)).containsExactly(7L, 8L);
        log.schema()
                .run(
                        "select destroy_person('\\x"
                                + HexFormat.of().formatHex(PERSON.bytes())
                                + "')");
        pruner().drop();
        assertThat(kept(256)).containsExactly(7L, 8L);
        prune(512, Map.of("decision.batch", 0, "consent.choice", 0));
        pruner().drop();
        assertThat(kept(512)).containsExactly(8L);
        assertThat(store.sums(log.schema().connection()))
                .isEqualTo(new PruneStore.Sums(512 - 1, 1));
    }

    @Test
    void verificationGoesOnOverWhatIsGoneAndNothingIsUnprotected() throws Exception {
        prune(512);
        pruner().drop();
        Verification verification = verified();
        assertThat(verification.damage()).isEmpty();
        assertThat(verification.gaps()).isEmpty();
        assertThat(verification.progress().passes()).isEqualTo(1);
        assertThatThrownBy(() -> log.schema().run("delete from ledger_entry where index = 7"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> log.schema().run("truncate ledger_entry_0"))
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8   | update ledger_entry set leaf = 'x' where index = 8",
                "7   | delete from ledger_entry where index = 7",
                "256 | update ledger_tile set hashes = overlay(hashes placing '\\x00' from 40)"
                        + " where level = 0 and tile = 1",
                "0   | delete from ledger_tile where level = 0 and tile = 0",
                "600 | delete from ledger_entry where index = 600"
            })
    void whatAnOwnerChangesBeforeTheMinimumIsFoundToo(long index, String statement)
            throws Exception {
        prune(512);
        pruner().drop();
        tamper(statement);
        long found = verified().damage().orElseThrow().index();
        // a hash that nothing is left to be compared with shows at the next checkpoint
        assertThat(found).isBetween(index, index == 256 ? 308 : index);
    }

    @Test
    void aRowWithoutAnEntryOfTheLogExcusesNothing() throws Exception {
        long policy = log.append(SmallPartitions.policy(DECISIONS));
        published.add(log.publish());
        log.schema().run("insert into ledger_prune values (100, 256, " + policy + ")");
        assertThat(store.newest(log.schema().connection())).isEmpty();
        tamper("delete from ledger_entry where index < 256 and index > 8");
        assertThat(verified().damage().orElseThrow().index()).isEqualTo(9);
        assertThatThrownBy(() -> log.schema().run("select ledger_prune_partition(0)"))
                .hasMessageContaining("no entry of the log lets partition 0 go");
    }

    @Test
    void nothingGoesThatTheLogDoesNotLetGo() throws Exception {
        assertRefused("no entry of the log lets partition 0 go");
        long policy = log.append(SmallPartitions.policy(DECISIONS));
        published.add(log.publish());
        log.append(SmallPartitions.prune(256, policy));
        assertRefused("no entry of the log lets partition 0 go"); // no checkpoint says so yet
        published.add(log.publish());
        assertThatThrownBy(() -> log.schema().run("select ledger_prune_partition(1)"))
                .hasMessageContaining("no entry of the log lets partition 1 go");
        assertThatThrownBy(() -> log.schema().run("select ledger_prune_partition(-1)"))
                .hasMessageContaining("no entry of the log lets partition -1 go");
        for (String[] each :
                new String[][] {
                    {
                        """
                        insert into hold (id, index, jurisdiction, purpose, recipient, starts_at,
                            authority, reference, reason, imposed_by, imposed_at)
                        values ('h', 1, '*', '*', '*', now(), 'a', 'b', 'c', 'd', now())
                        """,
                        "a hold stands",
                        "update hold set lifted_by = 'x', lifted_at = now(), lift_index = 2"
                    },
                    {
                        """
                        insert into erasure_retention
                        values ('\\x00112233445566778899aabbccddeeff', 'refused', 'legal-claim', null)
                        """,
                        "data of somebody is kept on a legal ground",
                        "update erasure_retention set until = now()"
                    },
                    {
                        """
                        create or replace function ledger_least_days() returns integer
                        language sql immutable as 'select 1'
                        """,
                        "names what must be kept, or is too short",
                        """
                        create or replace function ledger_least_days() returns integer
                        language sql immutable as 'select 0'
                        """
                    }
                }) {
            log.schema().run(each[0]);
            assertRefused(each[1]);
            log.schema().run(each[2]);
        }
        log.append(SmallPartitions.policy(Map.of("decision.batch", 1)));
        published.add(log.publish());
        assertRefused("younger than 1 days");
        log.append(SmallPartitions.policy(Map.of("rule.publish", 0)));
        published.add(log.publish());
        assertRefused("names what must be kept");
        log.append(SmallPartitions.policy(Map.of()));
        published.add(log.publish());
        assertRefused("keeps everything");
        Pruner pruner = pruner();
        pruner.drop();
        assertThat(pruner.trouble().orElseThrow()).contains("keeps everything");
        assertThat(count("ledger_entry")).isEqualTo(log.size());
        log.append(SmallPartitions.policy(DECISIONS));
        published.add(log.publish());
        pruner.drop();
        assertThat(pruner.trouble()).isEmpty();
        assertThat(kept(256)).containsExactly(7L, 8L);
    }

    @Test
    void timesAreFoundAcrossTheGap() throws Exception {
        List<Instant> times = new ArrayList<>();
        try (Statement sql = log.schema().connection().createStatement();
                ResultSet row =
                        sql.executeQuery("select recorded_at from ledger_entry order by index")) {
            while (row.next()) {
                times.add(LedgerStore.instant(row, 1));
            }
        }
        prune(256);
        pruner().drop();
        EntryStore entries = new EntryStore(log.schema().database());
        LogTimes positions = new LogTimes(log.schema().database(), new LedgerStore());
        assertThat(entries.firstRecordedFrom(times.get(8), 600)).isEqualTo(8);
        assertThat(entries.firstRecordedFrom(times.get(100), 600)).isEqualTo(256);
        assertThat(entries.firstRecordedFrom(times.get(300), 600)).isEqualTo(300);
        assertThat(entries.firstRecordedFrom(Instant.EPOCH, 600)).isEqualTo(7);
        assertThat(positions.knownAt(times.get(300))).isEqualTo(new Position(301));
        assertThat(positions.knownAt(times.get(100))).isEqualTo(new Position(256));
        assertThat(positions.knownAt(times.get(7))).isEqualTo(new Position(8));
        assertThat(positions.recordedBefore(new Position(200))).contains(times.get(8));
        assertThat(positions.recordedBefore(new Position(3))).isEmpty();
    }

    /// Publishes a policy and the word, and a checkpoint of it.
    private long prune(long minIndex) throws SQLException {
        return prune(minIndex, DECISIONS);
    }

    private long prune(long minIndex, Map<String, Integer> keepDays) throws SQLException {
        long policy = log.append(SmallPartitions.policy(keepDays));
        long entry = log.append(SmallPartitions.prune(minIndex, policy));
        published.add(log.publish());
        return entry;
    }

    private Pruner pruner() {
        return new Pruner(log.schema().database(), store);
    }

    private Pruned pruned() throws SQLException {
        return store.newest(log.schema().connection()).orElseThrow();
    }

    private TileReader.Found found(TilePath path) {
        return new TileReader(log.schema().database(), new CheckpointStore(), store).find(path);
    }

    private Verification verified() {
        Instant now = Instant.parse("2026-11-22T05:40:35Z");
        Verification verification =
                new OwnNode(
                                log.schema(),
                                new LogSettings(key.signer().verifier().name(), directory),
                                () -> now)
                        .verification(key);
        for (int i = 0; i < 10; i++) {
            verification.step(1);
        }
        return verification;
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> log.schema().run("select ledger_prune_partition(0)"))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private void tamper(String statement) throws SQLException {
        String[] tables = {
            "ledger_entry", "ledger_entry_0", "ledger_entry_1", "ledger_entry_2", "ledger_tile"
        };
        for (String table : tables) {
            log.schema().run("alter table " + table + " disable trigger user");
        }
        log.schema().run(statement);
        for (String table : tables) {
            log.schema().run("alter table " + table + " enable trigger user");
        }
    }

    private List<Long> kept(long before) throws SQLException {
        List<Long> kept = new ArrayList<>();
        try (Statement sql = log.schema().connection().createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "select index from ledger_entry where index < "
                                        + before
                                        + " order by index")) {
            while (row.next()) {
                kept.add(row.getLong(1));
            }
        }
        return kept;
    }

    private long count(String table) throws SQLException {
        try (Statement sql = log.schema().connection().createStatement();
                ResultSet row = sql.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Hash> hashes() throws SQLException {
        List<Hash> hashes = new ArrayList<>();
        try (Statement sql = log.schema().connection().createStatement();
                ResultSet row = sql.executeQuery("select leaf from ledger_entry order by index")) {
            while (row.next()) {
                hashes.add(Hashes.leaf(row.getBytes(1)));
            }
        }
        return hashes;
    }
}
