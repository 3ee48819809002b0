package io.sayso.decision.profile;

import io.sayso.decision.Reason;
import io.sayso.decision.Ruling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision for everybody of a kind whose instants lie between the same bounds.
final class Box {
    /// When the data was collected, for a mark.
    enum Collected {
        NO_MATTER,
        BEFORE,
        NOT_BEFORE
    }

    /// Between what a mark must lie, all in microseconds.
    ///
    /// @param from the earliest instant
    /// @param to an instant it must be before
    /// @param ageFrom how long ago at least, as of the time decided for; negative if yet to come
    /// @param ageTo how long ago it must not be
    record Side(Mark mark, long from, long to, long ageFrom, long ageTo, Collected collected) {
        boolean holds(long[] numbers, long now, long collectedAt) {
            long at = mark.of(numbers);
            long age = now - at;
            if (at < from || at >= to || age < ageFrom || age >= ageTo) {
                return false;
            }
            return switch (collected) {
                case NO_MATTER -> true;
                case BEFORE -> collectedAt < at;
                case NOT_BEFORE -> collectedAt >= at;
            };
        }

        boolean bounds() {
            return from != Long.MIN_VALUE
                    || to != Long.MAX_VALUE
                    || ageFrom != Long.MIN_VALUE
                    || ageTo != Long.MAX_VALUE
                    || collected != Collected.NO_MATTER;
        }
    }

    private final Side[] sides;
    private final Mark.Due[] dues;
    private final Ruling common;

    Box(List<Side> sides, Reason reason, @Nullable Instant ofRules, List<Mark.Due> dues) {
        this.sides = sides.stream().filter(Side::bounds).toArray(Side[]::new);
        this.dues = dues.toArray(Mark.Due[]::new);
        this.common = new Ruling(reason, ofRules);
    }

    /// Whether it is decided about a person of the kind, then.
    ///
    /// @param numbers the person's
    /// @param now the time decided for
    /// @param collectedAt when the data was collected
    boolean holds(long[] numbers, long now, long collectedAt) {
        for (Side side : sides) {
            if (!side.holds(numbers, now, collectedAt)) {
                return false;
            }
        }
        return true;
    }

    Reason reason() {
        return common.reason();
    }

    /// What is decided about whoever has those numbers.
    Ruling ruling(long[] numbers) {
        if (dues.length == 0) {
            return common;
        }
        Instant until = common.validUntil();
        for (Mark.Due due : dues) {
            Instant at = due.at(numbers);
            until = until == null || at.isBefore(until) ? at : until;
        }
        return new Ruling(common.reason(), until);
    }
}
