package io.sayso.gate.snapshot;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Topics of which somebody wants snapshots, and when somebody last did. So many are kept up to
/// date and no more, and of no recipient all of them. Safe for any number of threads.
final class Wanted {
    private static final Duration LATER = Duration.ofMinutes(10);

    private final int most;
    private final int share;
    private final Map<Topic, Instant> asked = new HashMap<>();

    /// @param most how many there may be
    /// @param share how many of them may be of one recipient
    Wanted(int most, int share) {
        this.most = most;
        this.share = share;
    }

    /// Notes that somebody wants one.
    ///
    /// @throws HttpProblem 429 if the recipient has its share of others, 503 if there are too many
    ///   of everybody's
    synchronized void add(Topic topic, Instant now) {
        if (!asked.containsKey(topic)) {
            requireRoom(topic.recipient());
        }
        note(topic, now);
    }

    private void requireRoom(Recipient recipient) {
        long own =
                asked.keySet().stream().filter(each -> each.recipient().equals(recipient)).count();
        if (own >= share) {
            throw ProblemType.SHARE_TAKEN.retryAfter(
                    "On this node a recipient may have %d different snapshots kept up to date."
                            .formatted(share),
                    LATER);
        }
        if (asked.size() >= most) {
            throw ProblemType.BUSY.retryAfter(
                    "Too many different snapshots are kept up to date here.", LATER);
        }
    }

    /// Notes that somebody wanted one then, whether or not there is room.
    synchronized void note(Topic topic, Instant then) {
        asked.merge(topic, then, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// Gives up what nobody has asked for since.
    synchronized void forget(Instant before) {
        asked.values().removeIf(each -> each.isBefore(before));
    }

    synchronized boolean contains(Topic topic) {
        return asked.containsKey(topic);
    }

    synchronized List<Topic> topics() {
        return List.copyOf(asked.keySet());
    }
}
