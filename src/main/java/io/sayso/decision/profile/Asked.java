package io.sayso.decision.profile;

import io.sayso.decision.Decider;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Ruling;
import io.sayso.rulebook.Rulebook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One use, asked about anybody at one time.
public final class Asked {
    private final @Nullable Epoch epoch;
    private final @Nullable Boxes boxes;
    private final DecisionRequest request;
    private final Rulebook rulebook;
    private final Instant time;
    private final long now;
    private final long collectedAt;
    private long touched;

    /// @param epoch null if nothing is remembered of that time
    Asked(@Nullable Epoch epoch, DecisionRequest request, Rulebook rulebook, Instant time) {
        this.epoch = epoch;
        this.boxes = epoch == null ? null : epoch.boxes(request);
        this.request = request;
        this.rulebook = rulebook;
        this.time = time;
        this.now = Micros.floor(time);
        this.collectedAt = Boxing.collected(request);
    }

    /// Decides about that person.
    ///
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    /// @throws IllegalStateException if no rule holds at that time
    public Ruling rule(Person person) {
        Kind kind = person.kind();
        if (kind != null) {
            Box box = box(kind, person);
            if (box != null) {
                return box.ruling(person);
            }
        }
        return Decider.decide(request, person.state(), rulebook, time).ruling();
    }

    /// Begins to read what deciding about that person takes. To do so for several before the first
    /// of them is decided about is faster.
    public void expect(Person person) {
        Kind kind = person.kind();
        if (kind != null && boxes != null) {
            touched += boxes.touched(kind);
        }
    }

    /// Something of all that was read, so that reading it is not left out.
    long touched() {
        return touched;
    }

    /// What was decided before, of people like that.
    @Nullable Box known(Kind kind, Person person) {
        return boxes == null ? null : boxes.find(kind, person, now, collectedAt);
    }

    /// What is decided of people like that, from now on remembered; null if that cannot be said.
    @Nullable Box box(Kind kind, Person person) {
        Box known = known(kind, person);
        if (known != null || epoch == null || boxes == null || epoch.isFull()) {
            return known;
        }
        Box box = new Boxing(epoch, request, time).around(kind, person).orElse(null);
        if (box != null) {
            boxes.remember(kind, box);
        }
        return box;
    }
}
