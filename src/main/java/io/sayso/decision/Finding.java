package io.sayso.decision;

import org.jspecify.annotations.Nullable;

/// What one jurisdiction says of one leaf.
///
/// @param evidence log index of what decided, or null where silence did
record Finding(Reason reason, @Nullable Long evidence) {
    static final Finding NO_OPT_IN = new Finding(Reason.NO_OPT_IN, null);

    /// The stronger of the two; of equal ones the first.
    Finding strongest(Finding other) {
        return strength(other.reason) < strength(reason) ? other : this;
    }

    // A denial beats a permit, and default-allow is the weaker word for a permit, so it wins.
    private static int strength(Reason reason) {
        return switch (reason) {
            case OPT_IN -> Integer.MAX_VALUE;
            case DEFAULT_ALLOW -> Integer.MAX_VALUE - 1;
            case ERASED,
                    HOLD,
                    PROHIBITED,
                    MINOR,
                    OPT_OUT,
                    SIGNAL,
                    OPT_OUT_ELSEWHERE,
                    EXPIRED,
                    NOTICE_SUPERSEDED,
                    NOT_EXPLICIT,
                    NOT_AUTHORISED,
                    COLLECTED_BEFORE,
                    RULE_UNREVIEWED,
                    AGE_UNKNOWN,
                    NOTICE_PENDING,
                    NO_OPT_IN ->
                    reason.ordinal();
        };
    }
}
