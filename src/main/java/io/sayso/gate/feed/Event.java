package io.sayso.gate.feed;

import io.sayso.standing.Pseudonym;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the feed says. Of each entry of the log at most one event, so that a position says exactly
/// what has been told.
sealed interface Event {
    /// How much of the log is told once this is.
    long position();

    /// The event's kind in JSON.
    String kind();

    /// Persons about whom decisions may be others from here on.
    ///
    /// @param subjects at least one
    record Changed(long position, Instant recordedAt, Cause cause, List<Pseudonym> subjects)
            implements Event {
        public Changed {
            subjects = List.copyOf(subjects);
        }

        @Override
        public String kind() {
            return "subject";
        }
    }

    /// Why decisions about a person may be others.
    enum Cause {
        /// They, or somebody for them, answered.
        CHOICE("choice"),
        /// Their jurisdictions, age, guardians or aliases are others.
        PROFILE("profile"),
        /// A notice was put before them.
        DELIVERY("delivery"),
        /// They were erased or restricted, or bear an alias of somebody who was.
        ERASE("erase");

        private final String wire;

        Cause(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /// A hold was imposed.
    ///
    /// @param until null for one without an end of its own
    record HoldImposed(
            long position,
            Instant recordedAt,
            String id,
            String jurisdiction,
            String purpose,
            String recipient,
            Instant from,
            @Nullable Instant until)
            implements Event {
        @Override
        public String kind() {
            return "hold";
        }
    }

    /// A hold was lifted.
    record HoldLifted(long position, Instant recordedAt, String id) implements Event {
        @Override
        public String kind() {
            return "hold-lifted";
        }
    }

    /// A version of a rule file, or of the trees, was published.
    record RulePublished(
            long position, Instant recordedAt, String name, int version, Instant effectiveFrom)
            implements Event {
        @Override
        public String kind() {
            return "rule";
        }
    }

    /// A version of a notice was published.
    record NoticePublished(
            long position, Instant recordedAt, String id, int version, boolean material)
            implements Event {
        @Override
        public String kind() {
            return "notice";
        }
    }

    /// Everything before this position that concerns the caller has been told.
    ///
    /// @param time as of when that is all there is: of a caller who is behind, when the next entry
    ///   to be told was recorded
    /// @param log the newest checkpoint that the log has signed, a signed note; null before the
    ///   first
    record Checkpoint(long position, Instant time, @Nullable String log) implements Event {
        @Override
        public String kind() {
            return "checkpoint";
        }
    }

    /// The node cannot go on; nothing is told after this, and the position is the last one told.
    record Broken(long position, String code, String detail) implements Event {
        @Override
        public String kind() {
            return "error";
        }
    }
}
