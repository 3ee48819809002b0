package io.sayso.decision;

import org.jspecify.annotations.Nullable;

/// What one jurisdiction says of one leaf.
///
/// @param evidence log index of what decided, or null where silence did
record Finding(Reason reason, @Nullable Long evidence) {
    static final Finding NO_OPT_IN = new Finding(Reason.NO_OPT_IN, null);

    /// The one whose reason carries more weight. Of two for the same reason it is the one with the
    /// newer evidence; of two holds the one imposed first.
    Finding strongest(Finding other) {
        if (reason == other.reason) {
            return other.isBetterEvidenced(this) ? other : this;
        }
        return reason.strongest(other.reason) == reason ? this : other;
    }

    private boolean isBetterEvidenced(Finding than) {
        if (evidence == null || than.evidence == null) {
            return evidence != null;
        }
        return reason == Reason.HOLD ? evidence < than.evidence : evidence > than.evidence;
    }
}
