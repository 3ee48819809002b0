package io.sayso.transparency;

import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// Watches how long a no takes from its recording until this node has taken it in. Remembers the
/// newest ones; what was recorded before this node started is not counted.
@ApplicationScoped
class Promptness implements Projection {
    /// Noes that are remembered.
    static final int MOST = 1_000;

    /// Fewer are not told: they would be particular people's.
    static final int FEWEST = 10;

    private final InstantSource clock;
    private final ArrayDeque<Seen> seen = new ArrayDeque<>();
    private Instant loadedAt;

    Promptness(InstantSource clock) {
        this.clock = clock;
        this.loadedAt = clock.instant();
    }

    private record Seen(Instant recordedAt, Duration took) {}

    @Override
    public synchronized void load(Connection connection) {
        loadedAt = clock.instant();
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) {}

    @Override
    public synchronized void apply(List<Change.At> changes) {
        for (Change.At each : changes) {
            if (!each.recordedAt().isBefore(loadedAt) && isNo(each.change())) {
                if (seen.size() == MOST) {
                    seen.removeFirst();
                }
                seen.addLast(
                        new Seen(
                                each.recordedAt(),
                                Duration.between(each.recordedAt(), clock.instant())));
            }
        }
    }

    private static boolean isNo(Change change) {
        return change.kind().equals("objection")
                || change.kind().equals("choice")
                        && StandingJson.read(change).orElse(null)
                                instanceof StandingChange.ChoiceMade made
                        && made.choice().equals("opt-out");
    }

    /// The median, once there are enough.
    synchronized Optional<Transparency.Enforcement> median() {
        if (seen.size() < FEWEST) {
            return Optional.empty();
        }
        List<Duration> sorted = seen.stream().map(Seen::took).sorted().toList();
        Duration median = sorted.get(sorted.size() / 2);
        return Optional.of(
                new Transparency.Enforcement(
                        Math.max(0, median.toMillis()), seen.size(), seen.getFirst().recordedAt()));
    }
}
