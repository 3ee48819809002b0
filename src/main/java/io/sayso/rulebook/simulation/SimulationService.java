package io.sayso.rulebook.simulation;

import io.quarkus.runtime.ShutdownEvent;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.platform.Ticker;
import io.sayso.rulebook.governance.Proposals;
import io.sayso.rulebook.governance.Proposed;
import io.sayso.standing.Census;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/// Counts in the background, one change at a time, and no more than half of the time, so that who
/// decides is not held up.
@ApplicationScoped
public class SimulationService {
    private static final Logger LOG = Logger.getLogger(SimulationService.class);
    private static final int BREATH = 256;
    private static final long TOLD_EVERY = Duration.ofSeconds(2).toNanos();

    private final Proposals proposals;
    private final Census census;
    private final SimulationStore store;
    private final InstantSource clock;
    private final Ticker ticker;
    private final AtomicBoolean isCounting = new AtomicBoolean();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("simulation").daemon().factory());

    SimulationService(
            Proposals proposals,
            Census census,
            SimulationStore store,
            InstantSource clock,
            Ticker ticker) {
        this.proposals = proposals;
        this.census = census;
        this.store = store;
        this.clock = clock;
        this.ticker = ticker;
    }

    // Before the pool closes.
    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.debug("a simulation is left unfinished");
        }
    }

    /// Begins to count.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, 403, 404, 409 if the draft has
    ///   ended, 503 while another is counted
    public SimulationView start(Caller officer, SimulationRequest request) {
        Proposed proposed = proposals.get(officer, request.draft());
        Purpose purpose = new Purpose(Objects.requireNonNullElse(request.purpose(), "ai-training"));
        DataCategory category =
                new DataCategory(Objects.requireNonNullElse(request.category(), "content.public"));
        if (!proposed.before().purposes().contains(purpose)) {
            throw ProblemType.UNKNOWN_PURPOSE.at("purpose", "must be in the purpose tree");
        }
        if (!proposed.before().categories().contains(category)) {
            throw ProblemType.UNKNOWN_CATEGORY.at("category", "must be in the category tree");
        }
        Recipient recipient =
                request.recipient() == null ? Recipient.SELF : new Recipient(request.recipient());
        if (!isCounting.compareAndSet(false, true)) {
            throw ProblemType.BUSY.retryAfter(
                    "Another change is being counted.", Duration.ofSeconds(5));
        }
        String id = UUID.randomUUID().toString();
        try {
            store.begin(id, proposed.draft(), proposed.name(), officer.subject(), clock.instant());
            executor.execute(
                    () -> run(id, new Count(proposed, purpose, category, recipient, pace(id))));
        } catch (RuntimeException e) {
            isCounting.set(false);
            throw e;
        }
        return get(officer, id);
    }

    /// The newest simulation of a draft, for who may see that.
    public Optional<SimulationView> newest(String draft) {
        return store.newest(draft, clock.instant());
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 outside the claim, 404
    SimulationView get(Caller officer, String id) {
        SimulationStore.Named found =
                store.find(id, clock.instant())
                        .orElseThrow(
                                () -> ProblemType.NOT_FOUND.with("There is no such simulation."));
        proposals.requireReach(officer, found.name());
        return found.view();
    }

    private void run(String id, Count count) {
        try {
            census.take(count);
            store.done(id, count.result());
        } catch (CancellationException e) {
            LOG.debug("a simulation is left unfinished");
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("a simulation fails: %s", e.getMessage());
            store.failed(id);
        } finally {
            isCounting.set(false);
        }
    }

    private Pace pace(String id) {
        return new Pace(id);
    }

    /// Rests as long as it works, and tells how far it is.
    private final class Pace implements LongConsumer {
        private final String id;
        private long worked = ticker.nanos();
        private long told = worked;

        Pace(String id) {
            this.id = id;
        }

        @Override
        public void accept(long people) {
            if (people % BREATH != 0) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("told to stop");
            }
            LockSupport.parkNanos(ticker.nanos() - worked);
            worked = ticker.nanos();
            if (worked - told > TOLD_EVERY) {
                store.counted(id, people, clock.instant());
                told = ticker.nanos();
            }
        }
    }
}
