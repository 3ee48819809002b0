package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.Cosigner;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.SignedNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of five entries, of which three were published under a former name.
@QuarkusTest
class ContinuityCheckTest {
    private static final String FORMER = "test.example/lossy";
    private static final String NAME = FORMER + "/2";
    private static final byte[] SEED = new byte[32];

    @TempDir Path directory;

    private final CheckpointStore checkpoints = new CheckpointStore();
    private OwnSchema schema;

    @BeforeEach
    void create() throws SQLException {
        schema = OwnSchema.create("continuity_check_test");
        new TinyLog(schema.connection()).append(5);
        Hash root = Hashes.root(Trees.leaves(3));
        checkpoints.insert(
                schema.connection(),
                new CheckpointStore.Published(
                        3, root, signed(3, root).format(), Instant.parse("2026-11-22T05:40:35Z")));
    }

    @AfterEach
    void drop() throws SQLException {
        schema.close();
    }

    @Test
    void aLossThatOnlyAWitnessKnowsCanBeAcceptedUnderAnotherName() throws Exception {
        try (RemoteWitness witness =
                new RemoteWitness(Cosigner.ofSeed("witness.example/w", SEED))) {
            witness.watch(directory);
            witness.remembers(FORMER, signed(7, Hashes.root(Trees.leaves(7))));
            Continuity.Break broken = check();
            assertThat(broken.why()).contains("a checkpoint of 7 was signed as " + FORMER);
            assertThat(broken.isAcceptable()).isTrue();
            assertThat(broken.size()).isEqualTo(5);
            assertThat(broken.known()).isEqualTo(7);
        }
    }

    @Test
    void whereNothingIsKnownToBeLostTheNameIsAMistake() throws Exception {
        Continuity.Break broken = check();
        assertThat(broken.why()).contains("nothing of it is known here to be lost");
        assertThat(broken.isAcceptable()).isFalse();
    }

    @Test
    void anAnchorByAKeyThatIsNotKnownSaysWhereFormerKeysAreNamed() throws Exception {
        NoteSigner retired = NoteSigner.ofSeed(NAME, Hashes.emptyRoot().bytes());
        Files.write(
                directory.resolve("checkpoint"),
                new Checkpoint(NAME, 3, Hashes.root(Trees.leaves(3))).sign(retired).bytes());
        assertThat(check().why()).contains("no known key has signed", "SAYSO_LOG_FORMER_KEYS");
    }

    private Continuity.Break check() throws SQLException {
        LogSettings settings = new LogSettings(NAME, directory);
        LogKey key = new LogKey(List.of("1"), List.of(NoteSigner.ofSeed(NAME, SEED)), List.of());
        Continuity continuity = new Continuity(settings);
        new ContinuityCheck(
                        schema.database(),
                        new LedgerStore(),
                        checkpoints,
                        new RestoreStore(),
                        new Anchor(settings, key),
                        new WitnessMemory(new WitnessPolicy(settings), key, settings),
                        continuity,
                        settings)
                .run();
        return continuity.broken().orElseThrow();
    }

    private static SignedNote signed(int size, Hash root) {
        return new Checkpoint(FORMER, size, root).sign(NoteSigner.ofSeed(FORMER, SEED));
    }
}
