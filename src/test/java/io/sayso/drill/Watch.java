package io.sayso.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Compares decisions with what was acknowledged before they were asked for, and nothing else.
///
/// A decision is judged if the person's last request was answered before the decision was asked
/// for, and no other was sent until the decision came: then there is one right answer.
final class Watch {
    private final AtomicLong permits = new AtomicLong();
    private final AtomicLong denials = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /// Judges one decision.
    ///
    /// @param before what was known when it was asked for
    /// @param after what is known now that it is here
    /// @param position the position it was made at
    void judge(Toggles.Known before, Toggles.Known after, JsonNode decision, long position) {
        if (!before.isSettled() || before.step() != after.step() || before.step() == 0) {
            return;
        }
        boolean permitted = decision.path("decision").asBoolean(!before.yes());
        if (permitted != before.yes() || position < before.position()) {
            wrong.add("acknowledged %s, but at %d: %s".formatted(before, position, decision));
        }
        (permitted ? permits : denials).incrementAndGet();
    }

    /// Decisions that contradict an acknowledgement.
    Queue<String> wrong() {
        return wrong;
    }

    /// How many permits were judged.
    long permits() {
        return permits.get();
    }

    /// How many denials were judged.
    long denials() {
        return denials.get();
    }

    /// How many decisions were judged.
    long judged() {
        return permits.get() + denials.get();
    }
}
