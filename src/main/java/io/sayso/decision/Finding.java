package io.sayso.decision;

import org.jspecify.annotations.Nullable;

/// What one jurisdiction says of one leaf.
///
/// @param evidence log index of what decided, or null where silence did
record Finding(Reason reason, @Nullable Long evidence) {
    static final Finding NO_OPT_IN = new Finding(Reason.NO_OPT_IN, null);

    /// The one that carries more weight.
    ///
    /// A denial outweighs a permit, a stronger denial a weaker one, and of two permits the one that
    /// rests on silence, so that `opt-in` is said only where every part of it is a yes. Of two for
    /// the same reason it is the one with the newer evidence; of two holds the one imposed first.
    Finding strongest(Finding other) {
        int byReason = other.reason.compareTo(reason);
        if (byReason == 0) {
            return other.isBetterEvidenced(this) ? other : this;
        }
        boolean weighsMore =
                reason.permits() && other.reason.permits() ? byReason > 0 : byReason < 0;
        return weighsMore ? other : this;
    }

    private boolean isBetterEvidenced(Finding than) {
        if (evidence == null || than.evidence == null) {
            return evidence != null;
        }
        return reason == Reason.HOLD ? evidence < than.evidence : evidence > than.evidence;
    }
}
