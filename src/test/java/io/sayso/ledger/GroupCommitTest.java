package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.vocab.Position;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Batches on a real database. The first submission of a test holds the writer until the others
/// have gathered behind it, so that what they share is one batch.
@QuarkusTest
class GroupCommitTest {
    private static final int CAPACITY = 4;
    private static final int RESERVE = 2;

    @Inject BatchWriter writer;
    @Inject LedgerStore store;
    @Inject Follower follower;
    @Inject AgroalDataSource database;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final String unique = UUID.randomUUID().toString();
    private GroupCommit log;

    @BeforeEach
    void start() {
        LogSettings small =
                new LogSettings("test.example/small", CAPACITY, RESERVE, Path.of("unused"));
        log = new GroupCommit(writer, store, follower, database, new Continuity(small), small);
        log.open();
    }

    @AfterEach
    void stop() throws InterruptedException {
        open.countDown();
        log.stop(new ShutdownEvent());
    }

    @Test
    void aPoisonedEntryFailsAloneAndTheRestOfItsBatchIsWritten() throws Exception {
        CompletableFuture<Outcome> gate = hold();
        CompletableFuture<Outcome> before = submit(ordinary("before"));
        CompletableFuture<Outcome> poison =
                submit(new Submission(List.of(Note.poison()), null, Submission.Urgency.ORDINARY));
        CompletableFuture<Outcome> after = submit(ordinary("after"));
        open.countDown();
        assertThat(index(before)).isGreaterThan(index(gate));
        assertThat(index(after)).isEqualTo(index(before) + 1);
        assertThatThrownBy(poison::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void aFullQueueTurnsWritesAwayAndStillTakesANo() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        List<CompletableFuture<Outcome>> taken = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            taken.add(submit(ordinary("ordinary " + i)));
        }
        assertTurnedAway(submit(ordinary("one too many")));
        for (int i = 0; i < RESERVE; i++) {
            taken.add(submit(refusal("no " + i)));
        }
        assertTurnedAway(submit(refusal("one no too many")));
        open.countDown();
        assertThat(taken).allSatisfy(each -> assertThat(index(each)).isPositive());
    }

    @Test
    void aKeyAndItsRequestGiveTheSameAnswerAgain() {
        Outcome.Recorded first = recorded(submit(keyed("request")));
        Outcome.Recorded again = recorded(submit(keyed("request")));
        assertThat(again).isEqualTo(new Outcome.Recorded(first.first(), 1, true));
        assertThat(submit(keyed("another request")).join()).isEqualTo(new Outcome.KeyReused());
    }

    @Test
    void aKeyUsedTwiceInOneBatchIsWrittenOnce() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        CompletableFuture<Outcome> first = submit(keyed("request"));
        CompletableFuture<Outcome> again = submit(keyed("request"));
        CompletableFuture<Outcome> other = submit(keyed("another request"));
        CompletableFuture<Outcome> next = submit(ordinary("next"));
        open.countDown();
        assertThat(recorded(again))
                .isEqualTo(new Outcome.Recorded(recorded(first).first(), 1, true));
        assertThat(other.join()).isEqualTo(new Outcome.KeyReused());
        assertThat(index(next)).isEqualTo(index(first) + 1);
    }

    @Test
    void whatCanHappenOnceHappensOnceInABatchAndAfterIt() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        CompletableFuture<Outcome> first = submit(once());
        CompletableFuture<Outcome> again = submit(once());
        open.countDown();
        assertThat(recorded(first).replayed()).isFalse();
        assertThat(again.join()).isEqualTo(new Outcome.KeyReused());
        assertThat(submit(once()).join()).isEqualTo(new Outcome.KeyReused());
    }

    @Test
    void timesOnlyRiseWithinABatchAndFromOneToTheNext() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        List<CompletableFuture<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            all.add(submit(ordinary("in one batch " + i)));
        }
        open.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        all.add(submit(ordinary("in the next")));
        Slot before = new Slot(-1, Instant.MIN);
        for (CompletableFuture<Outcome> each : all) {
            Slot slot = recorded(each).first();
            assertThat(slot.recordedAt()).isAfter(before.recordedAt());
            assertThat(slot.index()).isGreaterThan(before.index());
            before = slot;
        }
    }

    @Test
    void theEntriesOfOneSubmissionStandSideBySide() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        CompletableFuture<Outcome> three =
                submit(
                        new Submission(
                                List.of(Note.of("1"), Note.of("2"), Note.of("3")),
                                null,
                                Submission.Urgency.ORDINARY));
        CompletableFuture<Outcome> next = submit(ordinary("next"));
        open.countDown();
        assertThat(recorded(three).entries()).isEqualTo(3);
        assertThat(index(next)).isEqualTo(index(three) + 3);
    }

    @Test
    void anEntryThatReadsWhatIsKnownFindsAllThatStandsBeforeIt() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        CompletableFuture<Outcome> before = submit(ordinary("before"));
        AtomicReference<Position> known = new AtomicReference<>();
        CompletableFuture<Outcome> reader =
                submit(
                        new Submission(
                                List.of(Note.first(() -> known.set(follower.applied().position()))),
                                null,
                                Submission.Urgency.ORDINARY));
        open.countDown();
        assertThat(index(reader)).isEqualTo(index(before) + 1);
        assertThat(known.get()).isEqualTo(recorded(before).first().position());
    }

    @Test
    void anEntryThatMustBeKnownIsKnownToAllThatStandsBehindIt() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        CompletableFuture<Outcome> last =
                submit(new Submission(List.of(Note.last()), null, Submission.Urgency.ORDINARY));
        AtomicReference<Position> known = new AtomicReference<>();
        CompletableFuture<Outcome> behind =
                submit(
                        new Submission(
                                List.of(
                                        Note.reading(
                                                () -> known.set(follower.applied().position()))),
                                null,
                                Submission.Urgency.ORDINARY));
        open.countDown();
        assertThat(index(behind)).isEqualTo(index(last) + 1);
        assertThat(known.get()).isEqualTo(recorded(last).first().position());
    }

    @Test
    void whatIsAcknowledgedIsApplied() {
        Outcome.Recorded recorded = recorded(submit(ordinary("applied")));
        assertThat(follower.applied().position())
                .isGreaterThanOrEqualTo(recorded.first().position());
    }

    @Test
    void whatIsQueuedWhenTheServiceStopsIsStillAnswered() throws Exception {
        CompletableFuture<Outcome> _ = hold();
        CompletableFuture<Outcome> queued = submit(ordinary("queued"));
        Thread stopping =
                Thread.startVirtualThread(() -> {
                    try {
                        log.stop(new ShutdownEvent());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        open.countDown();
        stopping.join();
        assertThat(queued).isDone();
        assertTurnedAway(submit(ordinary("too late")));
    }

    private CompletableFuture<Outcome> hold() throws InterruptedException {
        CompletableFuture<Outcome> gate =
                submit(
                        new Submission(
                                List.of(Note.gate(reached, open)),
                                null,
                                Submission.Urgency.ORDINARY));
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        return gate;
    }

    private CompletableFuture<Outcome> submit(Submission submission) {
        return log.submit(submission).toCompletableFuture();
    }

    private static Submission ordinary(String text) {
        return new Submission(List.of(Note.of(text)), null, Submission.Urgency.ORDINARY);
    }

    private static Submission refusal(String text) {
        return new Submission(List.of(Note.of(text)), null, Submission.Urgency.REFUSAL);
    }

    private Submission keyed(String request) {
        return new Submission(
                List.of(Note.of(request)),
                Claim.of("caller", unique, "op", request.getBytes(StandardCharsets.UTF_8)),
                Submission.Urgency.ORDINARY);
    }

    private Submission once() {
        return new Submission(
                List.of(Note.of("once")), null, Submission.Urgency.ORDINARY, "once " + unique);
    }

    private static Outcome.Recorded recorded(CompletableFuture<Outcome> outcome) {
        return (Outcome.Recorded) outcome.join();
    }

    private static long index(CompletableFuture<Outcome> outcome) {
        return recorded(outcome).first().index();
    }

    private static void assertTurnedAway(CompletableFuture<Outcome> outcome) {
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(LedgerUnavailableException.class);
    }
}
