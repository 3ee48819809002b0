package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.SignedNote;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is signed and when, on a log of the test's own.
@QuarkusTest
class PublisherTest {
    @Inject LogKey key;

    @TempDir Path directory;

    private final CheckpointStore checkpoints = new CheckpointStore();
    private Instant now = Instant.parse("2026-11-22T05:40:35Z");
    private OwnSchema schema;
    private TinyLog log;
    private Publisher publisher;

    @BeforeEach
    void create() throws SQLException {
        schema = OwnSchema.create("publisher_test");
        log = new TinyLog(schema.connection());
        publisher = node(directory);
    }

    @AfterEach
    void drop() throws SQLException {
        schema.close();
    }

    @Test
    void aGrownLogIsSignedAndAnIdleOneIsLeft() throws Exception {
        publisher.tick();
        assertThat(published()).isEmpty();
        log.append(3);
        publisher.tick();
        CheckpointStore.Published first = latest();
        assertThat(opened(first.note()))
                .isEqualTo(new Checkpoint(origin(), 3, Hashes.root(Trees.leaves(3))));
        assertThat(first.signedAt()).isEqualTo(now);
        now = now.plus(Duration.ofMinutes(9));
        publisher.tick();
        assertThat(latest()).isEqualTo(first);
        assertThat(publisher.standing()).isEqualTo(new Publisher.Standing(3, 3, first.signedAt()));
    }

    @Test
    void anIdleLogIsSignedAgainEveryTenMinutes() throws Exception {
        log.append(3);
        publisher.tick();
        for (int renewals = 0; renewals < 3; renewals++) {
            now = now.plus(Duration.ofMinutes(10));
            publisher.tick();
            assertThat(publisher.trouble()).isEmpty();
            assertThat(latest().signedAt()).isEqualTo(now);
            assertThat(opened(latest().note()).size()).isEqualTo(3);
        }
    }

    @Test
    void ofTwoNodesOnePublishesAtATime() throws Exception {
        log.append(3);
        try (Connection other = schema.database().getConnection()) {
            other.setAutoCommit(false);
            assertThat(checkpoints.tryPublish(other)).isTrue();
            publisher.tick();
            assertThat(publisher.trouble()).isEmpty();
            assertThat(published()).isEmpty();
            other.rollback();
        }
        publisher.tick();
        assertThat(latest().size()).isEqualTo(3);
    }

    @Test
    void theNewestCheckpointIsKeptOutsideTheDatabaseAndADatedOneEveryHour() throws Exception {
        for (int minute = 0; minute <= 120; minute += 30) {
            log.append(1);
            publisher.tick();
            now = now.plus(Duration.ofMinutes(30));
        }
        assertThat(opened(Files.readString(directory.resolve("checkpoint"))).size()).isEqualTo(5);
        assertThat(dated())
                .containsExactly(
                        "20261122T054035Z-1.checkpoint",
                        "20261122T064035Z-3.checkpoint",
                        "20261122T074035Z-5.checkpoint");
        assertThat(
                        opened(
                                Files.readString(
                                        directory.resolve("dated/20261122T064035Z-3.checkpoint"))))
                .isEqualTo(new Checkpoint(origin(), 3, Hashes.root(Trees.leaves(3))));
    }

    @Test
    void aLogThatWasSetBackIsNotSigned() throws Exception {
        log.append(300);
        publisher.tick();
        setBack();
        log.append(299);
        publisher.tick();
        assertThat(publisher.trouble().orElseThrow()).contains("the database was set back");
        log.append(2);
        publisher.tick();
        assertThat(publisher.trouble()).isEmpty(); // the same entries again: nothing is lost
    }

    @Test
    void aLogWithAnotherHistoryIsNotSigned() throws Exception {
        log.append(3);
        publisher.tick();
        setBack();
        schema.run(
                "insert into ledger_entry values (0, now(), 'test.note', 'a', sha256('a'))",
                "update ledger_head set size = 1, root = sha256('a'), frontier = sha256('a'),"
                        + " recorded_at = clock_timestamp()");
        log.append(5);
        publisher.tick();
        assertThat(publisher.trouble().orElseThrow()).contains("does not extend");
        assertThat(published()).isEmpty();
    }

    @Test
    void aDatedCheckpointAloneHoldsTheLogToWhatWasSigned() throws Exception {
        log.append(3);
        publisher.tick();
        setBack();
        Files.delete(directory.resolve("checkpoint"));
        log.append(2);
        Publisher restarted = node(directory);
        restarted.tick();
        assertThat(restarted.trouble().orElseThrow()).contains("a checkpoint of 3 was signed");
    }

    @Test
    void anAnchorThatCannotBeReadStopsSigning() throws Exception {
        log.append(3);
        Files.writeString(directory.resolve("checkpoint"), "nonsense\n");
        publisher.tick();
        assertThat(publisher.trouble()).isPresent();
        assertThat(published()).isEmpty();
    }

    @Test
    void whatCannotBeAnchoredIsNotPublished() throws Exception {
        Path blocked = directory.resolve("blocked");
        Files.writeString(blocked, "a file where a directory should be");
        log.append(3);
        Publisher without = node(blocked);
        without.tick();
        assertThat(without.trouble()).isPresent();
        assertThat(published()).isEmpty();
    }

    /// As a restore of a backup from before everything would.
    private void setBack() throws SQLException {
        schema.run("drop schema publisher_test cascade", "create schema publisher_test");
        schema.migrate();
    }

    private Publisher node(Path anchors) {
        return new OwnNode(schema, new LogSettings(origin(), anchors), () -> now).publisher(key);
    }

    private String origin() {
        return key.signer().verifier().name();
    }

    private Checkpoint opened(String note) {
        return Checkpoint.open(
                SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)), key.signer().verifier());
    }

    private CheckpointStore.Published latest() throws SQLException {
        return published().orElseThrow();
    }

    private Optional<CheckpointStore.Published> published() throws SQLException {
        return checkpoints.latest(schema.connection());
    }

    private List<String> dated() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("dated"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
