package naive;

import java.time.Instant;

/// An instant at which time alone may change an answer.
public record Boundary(Kind kind, Instant at) {
    /// What happens at the instant.
    public enum Kind {
        EXPIRY,
        LIFETIME_END,
        COMING_OF_AGE,
        HOLD_START,
        HOLD_END,
        HOLD_LIFTED,
        REVIEW_DATE,
        WINDOW_END,
        RULE_VERSION,
        RESIDENCE_SINCE,
        RESIDENCE_UNTIL,
        MATERIAL_NOTICE,
        ANSWER_EFFECTIVE,
        NODE_ADDED
    }

    /// A microsecond, the ledger's smallest step of time.
    public enum Side {
        BEFORE,
        AT,
        AFTER;

        /// The instant on this side of another, at it or one microsecond off.
        public Instant of(Instant at) {
            return switch (this) {
                case BEFORE -> at.minusNanos(1_000);
                case AT -> at;
                case AFTER -> at.plusNanos(1_000);
            };
        }
    }
}
