package io.sayso.lineage;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.platform.Recurring;
import io.sayso.standing.Knowledge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Looks at every sealed run again and again, one at a time, for people who have since said no and
/// about whom nothing is said to be done.
@ApplicationScoped
class Work {
    private static final Logger LOG = Logger.getLogger(Work.class);
    private static final int PAGE = 100;
    private static final int FOUND = 1_000;
    private static final int LISTEN = 60;

    private final Withdrawals withdrawals;
    private final AcknowledgementStore acknowledgements;
    private final WorkStore store;
    private final RunStore runs;
    private final LineageConfig config;
    private final Quiet quiet;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("work-orders").factory());
    private final Semaphore room = new Semaphore(1);
    private volatile boolean stopping;

    Work(
            Withdrawals withdrawals,
            AcknowledgementStore acknowledgements,
            WorkStore store,
            RunStore runs,
            Quiet quiet,
            LineageConfig config) {
        this.withdrawals = withdrawals;
        this.acknowledgements = acknowledgements;
        this.store = store;
        this.runs = runs;
        this.quiet = quiet;
        this.config = config;
    }

    // After the log is open.
    void start(@Observes @Priority(2_100) StartupEvent event) {
        long every = config.lookEvery().toMillis();
        Recurring work = new Recurring("the look at sealed runs", this::lookAtAll);
        ScheduledFuture<?> _ =
                thread.scheduleWithFixedDelay(work, every, every, TimeUnit.MILLISECONDS);
        // so that lists of withdrawals need not walk everybody until then
        Recurring listening = new Recurring("who said no", this::listen);
        ScheduledFuture<?> _ =
                thread.scheduleWithFixedDelay(listening, LISTEN, LISTEN, TimeUnit.SECONDS);
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.shutdownNow();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void listen() {
        try {
            quiet.people();
        } catch (HttpProblem e) {
            // the next time
        }
    }

    private void lookAtAll() {
        Quiet.People people;
        try {
            people = quiet.people();
        } catch (HttpProblem e) {
            return;
        }
        List<String> page = store.sealed("", PAGE);
        while (!page.isEmpty() && !stopping) {
            for (String id : page) {
                if (!stopping) {
                    lookAt(id, people);
                }
            }
            page = store.sealed(page.getLast(), PAGE);
        }
    }

    /// Looks at one run now, unless another such look is going on: then the next round does. What
    /// was found before is left as it was if the node knows too little.
    void lookAt(Run run) {
        if (room.tryAcquire()) {
            try {
                look(run, place -> withdrawals.find(run, place, FOUND, Integer.MAX_VALUE), null);
            } finally {
                room.release();
            }
        }
    }

    // One run that cannot be looked at keeps no other from it.
    private void lookAt(String id, Quiet.People people) {
        try {
            runs.find(id)
                    .ifPresent(run ->
                            look(
                                    run,
                                    place -> withdrawals.find(run, place, FOUND, people),
                                    people.moment()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.warnf("the run %s cannot be looked at: %s", id, e.getMessage());
        }
    }

    private void look(
            Run run,
            Function<Withdrawals.Place, Withdrawals.Found> finding,
            Knowledge.@Nullable Moment begun) {
        long done = acknowledgements.upTo(run.id(), List.of("done"));
        Sum sum = new Sum();
        Withdrawals.Place next = Withdrawals.Place.START;
        Knowledge.Moment moment = begun;
        try {
            while (next != null && !stopping) {
                Withdrawals.Found found = finding.apply(next);
                found.withdrawn().stream().filter(each -> each.entry() >= done).forEach(sum::add);
                moment = moment == null ? found.moment() : moment;
                next = found.next();
            }
        } catch (HttpProblem e) {
            return;
        }
        // a look that was cut short says nothing
        if (next == null && moment != null) {
            store.keep(
                    run.id(),
                    new WorkStore.Open(
                            moment.position().value(),
                            moment.time(),
                            sum.people,
                            sum.since,
                            sum.due));
        }
    }

    private static final class Sum {
        private final RoaringBitmap seen = new RoaringBitmap();
        private long people;
        private @Nullable Instant since;
        private @Nullable Instant due;

        void add(Withdrawn withdrawn) {
            people += seen.checkedAdd(withdrawn.number()) ? 1 : 0;
            since = earlier(since, withdrawn.at());
            due = earlier(due, withdrawn.due());
        }

        private static Instant earlier(@Nullable Instant one, Instant other) {
            return one == null || other.isBefore(one) ? other : one;
        }
    }
}
