package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.LogEntry;
import io.sayso.platform.Recurring;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectHash;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Counts answers and decisions by day, each entry of the log once, in the background: who looks at
/// the numbers waits for no walk over the log.
///
/// One node counts at a time. What was erased before it was counted is not counted.
@ApplicationScoped
class DayCounts {
    private static final List<String> TYPES = List.of("consent.choice", "decision.batch");
    private static final int PAGE = 1_000;

    /// Entries of one transaction: what is not counted in it may be millions.
    private static final int STEP = 20_000;

    private final DayStore store;
    private final EntryStore entries;
    private final Knowledge knowledge;
    private final ObjectMapper json;
    private final AuditConfig config;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("day-counts").factory());
    private volatile boolean stopping;

    DayCounts(
            DayStore store,
            EntryStore entries,
            Knowledge knowledge,
            ObjectMapper json,
            AuditConfig config) {
        this.store = store;
        this.entries = entries;
        this.knowledge = knowledge;
        this.json = json;
        this.config = config;
    }

    // After the log is open.
    void start(@Observes @Priority(2_100) StartupEvent event) {
        long every = config.countEvery().toMillis();
        Recurring work = new Recurring("the count of days", this::catchUp);
        ScheduledFuture<?> _ =
                thread.scheduleWithFixedDelay(work, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.shutdownNow();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    /// Counts what is not counted yet, unless another node does.
    void catchUp() {
        long size = size();
        Optional<Long> counted = step(size);
        while (!stopping && counted.isPresent() && counted.get() < size) {
            counted = step(size);
        }
    }

    /// Counts one step, at most, for who looks now.
    void step() {
        step(size());
    }

    // As far as this node knows where people live; nothing while it has lost sight of the log.
    private long size() {
        return knowledge.now().map(moment -> moment.position().value()).orElse(0L);
    }

    private Optional<Long> step(long size) {
        return store.advance(from -> count(from, Math.max(from, Math.min(size, from + STEP))));
    }

    private DayStore.Step count(long from, long to) {
        DayTally tally = new DayTally();
        List<LogEntry> page = entries.page(from, to, TYPES, PAGE);
        while (!page.isEmpty()) {
            Set<Long> afterYes = store.afterYes(page.stream().map(LogEntry::index).toList());
            page.forEach(entry -> add(entry, afterYes.contains(entry.index()), tally));
            page = entries.page(page.getLast().index() + 1, to, TYPES, PAGE);
        }
        return new DayStore.Step(to, tally.counts());
    }

    private void add(LogEntry entry, boolean afterYes, DayTally tally) {
        LogEntry.Facts opening = entry.opening();
        if (entry.type().equals("decision.batch")) {
            tally.decisions(read(entry, entry.leaf().toArray()), entry.recordedAt());
        } else if (opening != null) {
            SubjectHash person = opening.subject();
            tally.answer(
                    read(entry, opening.value().toArray()),
                    entry.recordedAt(),
                    person == null ? Set.of() : homes(person, entry.recordedAt()),
                    afterYes);
        }
    }

    private Set<Jurisdiction> homes(SubjectHash person, Instant at) {
        return knowledge.state(person).residences().stream()
                .filter(home -> home.holdsAt(at))
                .map(home -> home.code())
                .collect(Collectors.toUnmodifiableSet());
    }

    private JsonNode read(LogEntry entry, byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("entry " + entry.index() + " is not JSON", e);
        }
    }
}
