package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteSignature;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.SignedNote;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an owner of the tables can do behind the service's back, and that it is found and named.
@QuarkusTest
class VerificationTest {
    private static final int SIZE = 600;

    @Inject LogKey key;

    @TempDir Path directory;

    private final CheckpointStore checkpoints = new CheckpointStore();
    private Instant now = Instant.parse("2026-11-22T05:40:35Z");
    private OwnSchema schema;
    private TinyLog log;
    private Verification verification;

    @BeforeEach
    void create() throws SQLException {
        schema = OwnSchema.create("verification_test");
        log = new TinyLog(schema.connection());
        for (int size : new int[] {3, 256, 300, SIZE - 1}) {
            growTo(size);
            publish(size);
        }
        growTo(SIZE);
        verification = node().verification(key);
    }

    @AfterEach
    void drop() throws SQLException {
        schema.close();
    }

    @Test
    void aSoundLogIsVerifiedToItsEndAndFollowedAsItGrows() throws Exception {
        verifyAll();
        assertThat(verification.progress())
                .isEqualTo(new Verification.Progress(SIZE, SIZE, 1, now));
        growTo(1_000);
        publish(1_000);
        verifyAll();
        assertThat(verification.progress().verified()).isEqualTo(1_000);
        assertThat(verification.damage()).isEmpty();
        assertThat(verification.gaps()).isEmpty();
    }

    @Test
    void aStepIsBounded() {
        verification.step(1);
        assertThat(verification.progress().position()).isEqualTo(256);
        verification.step(1);
        assertThat(verification.progress().position()).isEqualTo(512);
    }

    @Test
    void aPassBeginsAnewWhenTheLastOneIsOld() throws Exception {
        verifyAll();
        now = now.plus(Duration.ofHours(24));
        verification.step(1);
        assertThat(verification.progress())
                .isEqualTo(
                        new Verification.Progress(256, SIZE, 1, now.minus(Duration.ofHours(24))));
        verifyAll();
        assertThat(verification.progress().passes()).isEqualTo(2);
    }

    @Test
    void everyLevelOfTilesIsCompared() throws Exception {
        growTo(65_536 + 5);
        for (int i = 0; i < 300; i++) {
            verification.step(1_000);
        }
        assertThat(verification.progress().passes()).isEqualTo(1);
        tamper(
                "update ledger_tile set hashes = overlay(hashes placing '\\x00' from 300) where"
                        + " level = 1");
        verification = node().verification(key);
        for (int i = 0; i < 300; i++) {
            verification.step(1_000);
        }
        assertThat(verification.damage().orElseThrow().index()).isEqualTo(9 * 256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "300 | update ledger_entry set leaf = 'x' where index = 300",
                "599 | update ledger_entry set leaf = 'y' where index = 599",
                "599 | update ledger_entry set leaf_hash = sha256('x') where index = 599",
                "300 | update ledger_entry set leaf = 'x', leaf_hash = sha256('\\x0078') where"
                        + " index = 300",
                "17  | delete from ledger_entry where index = 17",
                "598 | delete from ledger_entry_0 where index >= 598",
                "0   | truncate ledger_entry_0",
                "0   | alter table ledger_entry detach partition ledger_entry_0",
                "300 | update ledger_tile set hashes = overlay(hashes placing '\\x00' from 1410)"
                        + " where tile = 1",
                "256 | update ledger_tile set root = sha256('x') where tile = 1",
                "0   | delete from ledger_tile where tile = 0",
                "299 | update ledger_checkpoint set root = sha256('x') where size = 300",
                "255 | update ledger_checkpoint set note = replace(note, '256', '257') where size ="
                        + " 256",
                "600 | update ledger_head set frontier = overlay(frontier placing '\\x00' from 5)",
                "0   | update ledger_head set frontier = ''"
            })
    void whatAnOwnerChangesIsFoundAndNamed(long index, String statement) throws Exception {
        tamper(statement);
        verifyAll();
        assertThat(verification.damage().orElseThrow().index()).isEqualTo(index);
        assertThat(verification.progress().verified()).isLessThanOrEqualTo(SIZE);
        assertThat(verification.progress().passes()).isZero();
    }

    @Test
    void whoeverRewritesEntryTileAndHeadIsHeldToThePublishedCheckpoint() throws Exception {
        List<Hash> leaves = new ArrayList<>(Trees.leaves(SIZE));
        leaves.set(300, Hashes.leaf("x".getBytes(StandardCharsets.US_ASCII)));
        List<Hash> tile = leaves.subList(256, 512);
        Frontier frontier = Frontier.empty().appendAll(leaves);
        tamper(
                "update ledger_entry set leaf = 'x', leaf_hash = sha256('\\x0078') where index ="
                        + " 300",
                "update ledger_tile set hashes = %s, root = %s where level = 0 and tile = 1"
                        .formatted(bytea(Hash.join(tile)), bytea(Hashes.root(tile).bytes())),
                "update ledger_head set frontier = %s, root = %s"
                        .formatted(bytea(frontier.encode()), bytea(frontier.root().bytes())));
        verifyAll();
        assertThat(verification.damage().orElseThrow())
                .isEqualTo(
                        new Verification.Damage(
                                SIZE - 2, "the checkpoint of 599 is not of the entries before it"));
    }

    private static String bytea(byte[] bytes) {
        return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
    }

    @Test
    void aCheckpointWithASignatureThatIsNotOursIsDamageAndOneByAKeyNotKnownIsNot()
            throws Exception {
        Hash root = Hashes.root(Trees.leaves(300));
        Checkpoint checkpoint = new Checkpoint(key.signer().verifier().name(), 300, root);
        SignedNote other =
                checkpoint.sign(NoteSigner.ofSeed(checkpoint.origin(), new byte[32])); // retired
        tamper("update ledger_checkpoint set note = '" + other.format() + "' where size = 300");
        verifyAll();
        assertThat(verification.damage()).isEmpty();
        NoteSignature ofAnother =
                new Checkpoint(checkpoint.origin(), 299, root)
                        .sign(key.signer())
                        .signatures()
                        .getFirst();
        SignedNote wrong = new SignedNote(checkpoint.text(), List.of(ofAnother));
        tamper("update ledger_checkpoint set note = '" + wrong.format() + "' where size = 300");
        verification = node().verification(key);
        verifyAll();
        assertThat(verification.damage().orElseThrow().index()).isEqualTo(299);
    }

    @Test
    void whatTheDatabaseItselfFindsToBeDamagedIsDamage() throws Exception {
        verification.step(1);
        schema.run(
                "alter table ledger_entry rename to ledger_entry_gone",
                """
                create function torn() returns bytea language plpgsql volatile as
                $$begin raise exception 'invalid page in block 7' using errcode = 'XX001'; end$$
                """,
                """
                create view ledger_entry as
                select index, recorded_at, type, torn() as leaf, leaf_hash from ledger_entry_gone
                """);
        verification.step(1);
        assertThat(verification.damage().orElseThrow().index()).isEqualTo(256);
        assertThat(verification.damage().orElseThrow().what()).contains("XX001");
        schema.run(
                "drop view ledger_entry", "alter table ledger_entry_gone rename to ledger_entry");
        verification.step(1);
        assertThat(verification.damage()).isEmpty();
    }

    @Test
    void whateverElseKeepsItFromReadingIsToldAfterSomeMinutes() throws Exception {
        verification.step(1);
        schema.run("alter table ledger_tile rename to ledger_tile_gone");
        verification.step(1);
        assertThat(verification.trouble()).isEmpty();
        now = now.plus(Duration.ofMinutes(6));
        verification.step(1);
        assertThat(verification.damage()).isEmpty();
        assertThat(verification.trouble().orElseThrow()).contains("ledger_tile");
        schema.run("alter table ledger_tile_gone rename to ledger_tile");
        verification.step(1);
        assertThat(verification.trouble()).isEmpty();
    }

    @Test
    void aPassEndsAlthoughTheLogGrowsAllTheTime() throws Exception {
        for (int size = SIZE; size < SIZE + 10; size++) {
            verification.step(1);
            growTo(size + 1);
        }
        assertThat(verification.progress().passes()).isEqualTo(1);
    }

    @Test
    void nothingIsSignedWhileThereIsDamageAndAgainWhenItIsMended() throws Exception {
        tamper("update ledger_entry set leaf = 'x' where index = 300");
        verifyAll();
        Publisher publisher = node().publisher(key, verification);
        publisher.tick();
        assertThat(publisher.trouble().orElseThrow())
                .isEqualTo("the log is damaged: entry 300 is not what the hash beside it is of");
        tamper("update ledger_entry set leaf = '300' where index = 300");
        verifyAll();
        assertThat(verification.damage()).isEmpty();
        publisher.tick();
        assertThat(publisher.trouble()).isEmpty();
        assertThat(checkpoints.latest(schema.connection()).orElseThrow().size()).isEqualTo(SIZE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table ledger_entry disable trigger append_only",
                "alter table ledger_entry_1 disable trigger append_only_truncate",
                "alter table ledger_entry_0 enable trigger append_only",
                "drop trigger append_only on ledger_tile",
                "drop trigger erased_only on ledger_opening",
                "alter table ledger_head enable replica trigger forward_only",
                "create rule swallow as on insert to ledger_entry do instead nothing",
                "create trigger swallow before insert on ledger_change for each row"
                        + " execute function suppress_redundant_updates_trigger()",
                "create or replace function ledger_refuse_entry() returns trigger language plpgsql"
                        + " as 'begin return new; end'"
            })
    void aProtectionThatWasSwitchedOffIsNoticed(String statement) throws Exception {
        schema.run(statement);
        verification.step(1);
        assertThat(verification.gaps()).isNotEmpty();
    }

    /// As somebody who owns the tables would, leaving no trace in the catalogue.
    private void tamper(String... statements) throws SQLException {
        String[] tables = {
            "ledger_entry", "ledger_entry_0", "ledger_tile", "ledger_checkpoint", "ledger_head"
        };
        for (String table : tables) {
            schema.run("alter table if exists " + table + " disable trigger user");
        }
        schema.run(statements);
        for (String table : tables) {
            schema.run("alter table if exists " + table + " enable trigger user");
        }
    }

    private void growTo(int size) throws SQLException {
        int now = (int) new LedgerStore().readHead(schema.connection()).size();
        while (now < size) {
            int some = Math.min(size - now, 10_000);
            log.append(some);
            now += some;
        }
    }

    private void publish(int size) throws SQLException {
        Checkpoint checkpoint =
                new Checkpoint(
                        key.signer().verifier().name(), size, Hashes.root(Trees.leaves(size)));
        checkpoints.insert(
                schema.connection(),
                new CheckpointStore.Published(
                        size, checkpoint.root(), checkpoint.sign(key.signer()).format(), now));
    }

    private void verifyAll() {
        for (int i = 0; i < 10; i++) {
            verification.step(1);
        }
    }

    private OwnNode node() {
        String origin = key.signer().verifier().name();
        return new OwnNode(schema, new LogSettings(origin, directory), () -> now);
    }
}
