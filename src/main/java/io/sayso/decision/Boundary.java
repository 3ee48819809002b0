package io.sayso.decision;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// Something of the person's own at which time alone may change a decision.
public sealed interface Boundary {
    /// When it happens.
    Instant at();

    /// A residence begins.
    record Since(Residence residence) implements Boundary {
        @Override
        public Instant at() {
            return residence.since();
        }
    }

    /// A residence ends at an instant that is known.
    ///
    /// @param at its end
    record Until(Residence residence, Instant at) implements Boundary {}

    /// The person comes of age.
    ///
    /// @param at at noon of that day
    record OfAge(Instant at) implements Boundary {}

    /// A yes runs out by its own terms.
    ///
    /// @param at its end
    record Expiry(Answer yes, Instant at) implements Boundary {}

    /// A yes has lasted as long as the rule lets it.
    record Lapse(Answer yes, Period lifetime) implements Boundary {
        @Override
        public Instant at() {
            return later(yes.effectiveAt(), lifetime);
        }
    }

    /// An answer begins to count.
    record Effect(Answer answer) implements Boundary {
        @Override
        public Instant at() {
            return answer.effectiveAt();
        }
    }

    /// A notice begins to have been with the person.
    record Telling(Delivery delivery) implements Boundary {
        @Override
        public Instant at() {
            return delivery.countsFrom();
        }
    }

    /// The window to object closes.
    record WindowEnd(Delivery delivery, Period window) implements Boundary {
        @Override
        public Instant at() {
            return later(delivery.countsFrom(), window);
        }
    }

    /// So much later by the calendar, in UTC.
    static Instant later(Instant from, Period by) {
        return from.atOffset(ZoneOffset.UTC).plus(by).toInstant();
    }
}
