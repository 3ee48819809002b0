package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One key gives way to another, and whoever knows either can follow.
@QuarkusTest
class LogKeyRotationTest {
    private static final String ORIGIN = "test.example/rotated";

    @Inject GroupCommit appLog;
    @Inject EntryStore entries;

    @TempDir Path directory;

    private final CheckpointStore checkpoints = new CheckpointStore();
    private final NoteSigner first = signer((byte) 1);
    private final NoteSigner second = signer((byte) 2);
    private Instant now = Instant.parse("2026-11-22T05:40:35Z");
    private OwnSchema schema;
    private TinyLog log;

    @BeforeEach
    void create() throws SQLException {
        schema = OwnSchema.create("key_rotation_test");
        log = new TinyLog(schema.connection());
        log.append(3);
        Publisher before = publisher(new LogKey(List.of("1"), List.of(first), List.of()));
        before.tick();
        assertThat(latest(first.verifier())).isEqualTo(expected(3));
    }

    @AfterEach
    void drop() throws SQLException {
        schema.close();
    }

    @Test
    void whileBothKeysSignWhoeverKnowsEitherIsContent() throws Exception {
        Publisher both = publisher(overlap());
        assertThat(both.vkeys()).containsExactly(second.verifier().vkey(), first.verifier().vkey());
        log.append(2);
        both.tick();
        assertThat(both.trouble()).isEmpty();
        assertThat(latest(first.verifier())).isEqualTo(expected(5));
        assertThat(latest(second.verifier())).isEqualTo(expected(5));
    }

    @Test
    void afterTheOverlapTheNewKeySignsAlone() throws Exception {
        publisher(overlap()).tick();
        now = now.plus(Duration.ofMinutes(10));
        publisher(overlap()).tick(); // an idle log is signed by both, too
        assertThat(latest(second.verifier())).isEqualTo(expected(3));
        Publisher after = publisher(new LogKey(List.of("2"), List.of(second), List.of()));
        log.append(4);
        after.tick();
        assertThat(after.trouble()).isEmpty();
        assertThat(latest(second.verifier())).isEqualTo(expected(7));
        assertThatThrownBy(() -> latest(first.verifier())).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void withoutAnOverlapTheFormerKeyMustBeNamedForTheAnchorIsSignedByIt() throws Exception {
        log.append(1);
        Publisher unknown = publisher(new LogKey(List.of("2"), List.of(second), List.of()));
        unknown.tick();
        assertThat(unknown.trouble()).isPresent();
        Publisher named =
                publisher(new LogKey(List.of("2"), List.of(second), List.of(first.verifier())));
        named.tick();
        assertThat(named.trouble()).isEmpty();
        assertThat(latest(second.verifier())).isEqualTo(expected(4));
    }

    @Test
    void theLogSaysOnceWhichKeyReplacesWhich() {
        NoteSigner fresh = NoteSigner.ofSeed(ORIGIN, seed(UUID.randomUUID().toString()));
        LogKey key = new LogKey(List.of("3", "1"), List.of(fresh, first), List.of());
        LogKeyRotation rotation = new LogKeyRotation(key, appLog, whole());
        rotation.record();
        rotation.record();
        assertThat(entries.page(0, Long.MAX_VALUE, List.of(LogKeyRotation.TYPE), 10_000))
                .map(entry -> new String(entry.leaf().toArray(), StandardCharsets.UTF_8))
                .filteredOn(leaf -> leaf.contains(fresh.verifier().vkey()))
                .singleElement()
                .asString()
                .contains("\"new\":\"" + fresh.verifier().vkey() + "\"")
                .contains("\"old\":[\"" + first.verifier().vkey() + "\"]")
                .contains("\"t\":\"key.rotate\"");
    }

    @Test
    void aLogWithOneKeySaysNothing() {
        LogKey key = new LogKey(List.of("1"), List.of(first), List.of());
        int before = rotations();
        new LogKeyRotation(key, appLog, whole()).record();
        assertThat(rotations()).isEqualTo(before);
    }

    @Test
    void aNodeWhoseDatabaseLacksEntriesStartsAllTheSameAndSaysNothing() {
        NoteSigner fresh = NoteSigner.ofSeed(ORIGIN, seed(UUID.randomUUID().toString()));
        LogKey key = new LogKey(List.of("3", "1"), List.of(fresh, first), List.of());
        Continuity broken = whole();
        broken.broke(new Continuity.Break(1, 2, "a test's", true));
        int before = rotations();
        new LogKeyRotation(key, appLog, broken).record();
        assertThat(rotations()).isEqualTo(before);
    }

    private Continuity whole() {
        return new Continuity(new LogSettings(ORIGIN, directory));
    }

    private int rotations() {
        return entries.page(0, Long.MAX_VALUE, List.of(LogKeyRotation.TYPE), 10_000).size();
    }

    private LogKey overlap() {
        return new LogKey(List.of("2", "1"), List.of(second, first), List.of());
    }

    private static Checkpoint expected(int size) {
        return new Checkpoint(ORIGIN, size, Hashes.root(Trees.leaves(size)));
    }

    private Checkpoint latest(NoteVerifier known) throws SQLException {
        String note = checkpoints.latest(schema.connection()).orElseThrow().note();
        return Checkpoint.open(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)), known);
    }

    private Publisher publisher(LogKey key) {
        return new OwnNode(schema, new LogSettings(ORIGIN, directory), () -> now).publisher(key);
    }

    private static NoteSigner signer(byte seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, seed);
        return NoteSigner.ofSeed(ORIGIN, bytes);
    }

    private static byte[] seed(String text) {
        return Hashes.leaf(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
