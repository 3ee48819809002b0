package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.Resumption;
import io.sayso.ledger.merkle.Hash;
import io.sayso.platform.SecretFiles;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the index's snapshot is believed, and when it is written; by the log of the running
/// service.
@QuarkusTest
class SnapshotsTest {
    private static final String RELEASE = "1";
    private static final SubjectHash SOMEBODY = new SubjectHash(1, 2);

    private record Settings(Path snapshot, Duration every, Duration afterErasure)
            implements IndexConfig {}

    @Inject SecretFiles secrets;
    @Inject Resumption log;
    @Inject AgroalDataSource database;

    private final AtomicLong clock = new AtomicLong();
    private final Standings standings = new Standings();
    @TempDir Path directory;
    private Path file;
    private Snapshots snapshots;

    @BeforeEach
    void create() {
        file = directory.resolve("snapshot");
        snapshots = snapshots();
        standings.put(SOMEBODY, Standing.NEW);
    }

    @AfterEach
    void stop() {
        snapshots.stop(new ShutdownEvent());
    }

    @Test
    void aFileOfThisLogIsBelieved() throws Exception {
        write(log.now(), log.now());
        assertThat(read().orElseThrow().standings().contains(SOMEBODY)).isTrue();
    }

    @Test
    void aFileThatMayKnowMoreThanTheLogIsNotBelievedAndGone() throws Exception {
        Resumption.Place now = log.now();
        write(now, new Resumption.Place(now.size() + 1_000_000, now.root(), now.origin()));
        assertThat(read()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileOfAnotherLogIsNotBelievedAndGone() throws Exception {
        Resumption.Place now = log.now();
        Resumption.Place other =
                new Resumption.Place(now.size(), Hash.of(new byte[Hash.BYTES]), now.origin());
        write(other, other);
        assertThat(read()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aDamagedFileIsNotBelievedAndGone() throws Exception {
        Files.writeString(file, "sayso index 1 of release 1\n");
        assertThat(read()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void whoWasErasedIsSoonInTheFileNoMore() throws Exception {
        snapshots.begin(() -> standings);
        pass(Duration.ofMinutes(3));
        assertThat(inTheFile()).isTrue();
        standings.remove(SOMEBODY);
        snapshots.erased();
        pass(Duration.ofMinutes(1));
        assertThat(inTheFile()).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(inTheFile()).isFalse();
    }

    @Test
    void whereItCannotBeWrittenAnewTheOldOneGoes() throws Exception {
        snapshots.begin(() -> standings);
        pass(Duration.ofMinutes(3));
        snapshots.erased();
        Files.createDirectories(directory.resolve("snapshot.new/occupied"));
        pass(Duration.ofMinutes(2));
        assertThat(file).doesNotExist();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        snapshots.tick();
    }

    private boolean inTheFile() throws IOException {
        return file().read().orElseThrow().standings().contains(SOMEBODY);
    }

    private void write(Resumption.Place from, Resumption.Place to) throws IOException {
        Iterator<Resumption.Place> places = List.of(from, to).iterator();
        file().write(standings, places::next);
    }

    private Optional<Snapshots.Begun> read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return snapshots.read(connection);
        }
    }

    private Snapshot file() {
        return new Snapshot(file, secrets.read(SubjectHasher.SECRET), RELEASE);
    }

    private Snapshots snapshots() {
        Settings settings = new Settings(file, Duration.ofMinutes(10), Duration.ofMinutes(2));
        return new Snapshots(settings, secrets, RELEASE, log, clock::get);
    }
}
