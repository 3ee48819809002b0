package io.sayso.decision.profile;

import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Ruling;
import io.sayso.rulebook.Rulebook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decisions as look-ups: [Decider] is asked once for everybody of one kind whose instants lie
/// alike, and what it says is the same as if it were asked each time.
///
/// Nothing is remembered of a person. What is, is forgotten when a rule, a hold or a notice changes
/// or begins or ends to hold. Safe for any number of threads; bounded.
public final class Cells {
    private record Epochs(Epoch current, @Nullable Epoch before, Instant since) {}

    private volatile @Nullable Epochs epochs;

    /// Decides about one use of that person's data.
    ///
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    /// @throws IllegalStateException if no rule holds at `time`
    public Ruling rule(Person person, DecisionRequest request, Rulebook rulebook, Instant time) {
        return asked(request, rulebook, time).rule(person);
    }

    /// One use, to be decided about many people at one time. For one thread.
    public Asked asked(DecisionRequest request, Rulebook rulebook, Instant time) {
        return new Asked(epoch(rulebook, time), request, rulebook, time);
    }

    // Whoever began before the rules changed goes on with those of before.
    private @Nullable Epoch epoch(Rulebook rulebook, Instant time) {
        Epochs all = epochs;
        if (all != null) {
            if (all.current().covers(rulebook, time)) {
                return all.current().isFull() ? renewed(all, rulebook, time) : all.current();
            }
            if (all.before() != null && all.before().covers(rulebook, time)) {
                return all.before();
            }
            if (time.isBefore(all.since())) {
                return null;
            }
        }
        Epoch epoch = new Epoch(rulebook, time);
        epochs = new Epochs(epoch, all == null ? null : all.current(), time);
        return epoch;
    }

    private Epoch renewed(Epochs all, Rulebook rulebook, Instant time) {
        Epoch epoch = new Epoch(rulebook, time);
        epochs = new Epochs(epoch, all.before(), all.since());
        return epoch;
    }
}
