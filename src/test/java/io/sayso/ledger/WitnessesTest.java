package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.Cosigner;
import io.sayso.ledger.note.NoteSigner;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node makes of a witness's answers. `WitnessIT` has the production witness.
@QuarkusTest
class WitnessesTest {
    private static final String ORIGIN = "test.example/watched";
    private static final int SIZE = 5;
    private static final Instant NOW = Instant.parse("2026-11-22T05:40:35Z");

    @TempDir Path directory;

    private final NoteSigner signer = NoteSigner.ofSeed(ORIGIN, new byte[32]);
    private final Cosigner cosigner = Cosigner.ofSeed("witness.example/w", new byte[32]);
    private final CheckpointStore checkpoints = new CheckpointStore();
    private final CosignatureStore cosignatures = new CosignatureStore();
    private OwnSchema schema;
    private RemoteWitness remote;
    private Continuity continuity;
    private Witnesses witnesses;
    private long nanos;

    @BeforeEach
    void create() throws Exception {
        schema = OwnSchema.create("witnesses_test");
        remote = new RemoteWitness(cosigner);
        remote.watch(directory);
        new TinyLog(schema.connection()).append(SIZE);
        Checkpoint checkpoint = checkpoint(SIZE, Hashes.root(Trees.leaves(SIZE)));
        checkpoints.insert(
                schema.connection(),
                new CheckpointStore.Published(
                        SIZE, checkpoint.root(), checkpoint.sign(signer).format(), NOW));
        LogSettings settings = new LogSettings(ORIGIN, directory);
        LogKey key = new LogKey(List.of("1"), List.of(signer), List.of());
        WitnessPolicy policy = new WitnessPolicy(settings);
        continuity = new Continuity(settings);
        witnesses =
                new Witnesses(
                        schema.database(),
                        checkpoints,
                        cosignatures,
                        new LedgerStore(),
                        new WitnessMemory(policy, key, settings),
                        continuity,
                        policy,
                        settings,
                        () -> NOW,
                        () -> nanos);
    }

    @AfterEach
    void drop() throws SQLException {
        remote.close();
        schema.close();
    }

    @Test
    void aNodeWithoutMemoryBreaksOnceAWitnessShowsAnotherHistoryThatThisLogSigned() {
        refusesAsAFork();
        remote.remembers(ORIGIN, checkpoint(3, Hash.of(new byte[32])).sign(signer));
        tick();
        assertThat(state().trouble().orElseThrow()).contains("FORKED (422)");
        assertThat(continuity.broken().orElseThrow())
                .satisfies(broken -> assertThat(broken.size()).isEqualTo(SIZE))
                .satisfies(broken -> assertThat(broken.why()).contains("remote", "recovery.md"));
    }

    @Test
    void noWitnessCanStopTheLogByALie() {
        refusesAsAFork();
        NoteSigner other = NoteSigner.ofSeed(ORIGIN, Hashes.emptyRoot().bytes());
        remote.remembers(ORIGIN, checkpoint(3, Hash.of(new byte[32])).sign(other));
        tick();
        nanos += Duration.ofMinutes(1).toNanos();
        remote.remembers(
                ORIGIN, checkpoint(3, Hashes.root(Trees.leaves(3))).sign(signer)); // as it is
        tick();
        assertThat(state().failures()).isEqualTo(2);
        assertThat(continuity.broken()).isEmpty();
    }

    @Test
    void aWitnessWhoseClockIsBehindIsAskedNoMoreOftenThanAnother() {
        remote.answers(request ->
                new RemoteWitness.Answer(
                        200,
                        cosigner.cosign(
                                                request.checkpoint().text(),
                                                NOW.minus(Duration.ofMinutes(20)))
                                        .format()
                                + "\n"));
        for (int i = 0; i < 3; i++) {
            tick();
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(remote.requests()).isEqualTo(1);
        assertThat(state().trouble()).isEmpty();
        nanos += Duration.ofMinutes(10).toNanos();
        tick();
        assertThat(remote.requests()).isEqualTo(2);
    }

    @Test
    void itIsNoTroubleAnyMoreOnceAnotherNodeHasTheCosignature() throws Exception {
        tick();
        assertThat(state().trouble().orElseThrow()).contains("500");
        cosignatures.insert(
                schema.connection(),
                SIZE,
                cosigner.verifier(),
                cosigner.cosign(checkpoint(SIZE, Hashes.root(Trees.leaves(SIZE))).text(), NOW));
        nanos += Duration.ofMinutes(1).toNanos();
        tick();
        assertThat(state().trouble()).isEmpty();
        assertThat(state().failures()).isZero();
        assertThat(remote.requests()).isEqualTo(1);
    }

    /// It has cosigned 3 entries, it says, and what it is shown does not extend them.
    private void refusesAsAFork() {
        remote.answers(request ->
                request.oldSize() == 3
                        ? new RemoteWitness.Answer(422, "")
                        : new RemoteWitness.Answer(409, "3\n"));
    }

    private void tick() {
        witnesses.tick(state());
    }

    private WitnessState state() {
        return witnesses.states().getFirst();
    }

    private static Checkpoint checkpoint(int size, Hash root) {
        return new Checkpoint(ORIGIN, size, root);
    }
}
