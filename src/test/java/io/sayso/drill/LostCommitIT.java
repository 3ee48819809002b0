package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.drill.CommitCutter.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The connection to the database breaks at the one moment at which nobody can know what became of
/// a transaction: while it commits. Nothing is promised that is not so, nothing is written twice.
class LostCommitIT {
    private static final int ROUNDS = 5;
    private static final int ATTEMPTS = 20;
    private static final AtomicInteger MARKS = new AtomicInteger();
    private static ExternalPostgres postgres;
    private static CommitCutter wire;
    private static Service service;
    private static Api api;

    @BeforeAll
    static void start(@TempDir Path directory) {
        postgres = ExternalPostgres.start(directory.resolve("pg"));
        wire = new CommitCutter(postgres.port());
        service = Service.on(directory.resolve("data"), postgres.environment(wire.port()));
        service.start();
        api = new Api(service::uri);
    }

    @AfterAll
    static void stop() {
        service.close();
        wire.close();
        postgres.close();
    }

    @Test
    void nothingEmbeddedStartsBesideADatabaseOfOnesOwn() {
        assertThat(service.data().resolve("pg")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void aWriteIsAcknowledgedIfAndOnlyIfItHappened(Cut cut) throws Exception {
        boolean happens = cut != Cut.BEFORE_COMMIT;
        Map<Write, Integer> statuses = Map.of();
        int times = -1;
        // The commit that was cut may have been another, of what the service does by itself.
        for (int attempt = 0; attempt < ATTEMPTS && times != (happens ? 1 : 0); attempt++) {
            statuses = writeThrough(cut, 1);
            StoredLog log = StoredLog.read(postgres.database());
            times = log.times(statuses.keySet().iterator().next().mark());
            assertThat(statuses.values()).containsExactly(times == 1 ? 201 : 503);
        }
        assertThat(times).isEqualTo(happens ? 1 : 0);
    }

    /// Without idempotency keys, so that nothing but care keeps a batch from being written twice.
    @ParameterizedTest
    @EnumSource
    void aBatchIsAcknowledgedIfAndOnlyIfItHappened(Cut cut) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Map<Write, Integer> statuses = writeThrough(cut, Writers.COUNT);
            StoredLog log = StoredLog.read(postgres.database());
            log.requireWhole();
            statuses.forEach((write, status) ->
                    assertThat(log.times(write.mark()))
                            .as("entries of %s, answered %d", write, status)
                            .isEqualTo(
                                    switch (status) {
                                        case 201 -> 1;
                                        case 503 -> 0;
                                        default -> -1;
                                    }));
        }
    }

    /// Writes at once while the wire is cut at the next commit.
    private static Map<Write, Integer> writeThrough(Cut cut, int count) throws Exception {
        int before = wire.cuts();
        Map<Write, Integer> statuses = new ConcurrentHashMap<>();
        wire.cutNext(cut);
        // A busy machine may refuse them all before any commit.
        for (int attempt = 0; attempt < ATTEMPTS && wire.cuts() == before; attempt++) {
            statuses.clear();
            CountDownLatch answered = send(statuses, "c" + MARKS.getAndIncrement(), count);
            // Held back until the service has answered, or waits to see what became of it.
            while (!answered.await(20, TimeUnit.MILLISECONDS) && !postgres.hasLockWaiter()) {}
            wire.deliverLate();
            assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(wire.cuts()).isEqualTo(before + 1);
        return statuses;
    }

    private static CountDownLatch send(Map<Write, Integer> statuses, String name, int count) {
        CountDownLatch answered = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Write write = new Write("drill-person-" + i, name + "-" + i);
            Thread.startVirtualThread(() -> {
                try {
                    statuses.put(write, write.sendWithoutKey(api).status());
                } catch (IOException e) {
                    statuses.put(write, -1);
                } finally {
                    answered.countDown();
                }
            });
        }
        return answered;
    }
}
