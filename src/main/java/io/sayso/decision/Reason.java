package io.sayso.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a decision is as it is; denials first, the strongest first. Released names never change.
public enum Reason {
    /// The person was erased or restricted.
    ERASED,
    /// A hold suspends this training.
    HOLD,
    /// The rule forbids it whatever anybody answered.
    PROHIBITED,
    /// The person is under age.
    MINOR,
    /// They said no.
    OPT_OUT,
    /// Their browser said no.
    SIGNAL,
    /// They said no in another place, and nothing here.
    OPT_OUT_ELSEWHERE,
    /// A yes has run out.
    EXPIRED,
    /// A yes rests on a notice that is no longer accepted.
    NOTICE_SUPERSEDED,
    /// A yes does not name this kind of data, or this origin of it.
    NOT_EXPLICIT,
    /// A yes came from somebody who may not say it.
    NOT_AUTHORISED,
    /// The data is older than the yes or the notice reaches.
    COLLECTED_BEFORE,
    /// Silence might permit, but the rule is uncertain or its review is overdue.
    RULE_UNREVIEWED,
    /// Silence might permit, but we do not know that the person is of age.
    AGE_UNKNOWN,
    /// Silence might permit, but no notice has been with the person for long enough.
    NOTICE_PENDING,
    /// Silence is a no.
    NO_OPT_IN,
    /// They said yes.
    OPT_IN,
    /// They were told, had time to object, and did not.
    DEFAULT_ALLOW;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The name used in the API, such as `no-opt-in`.
    public String wire() {
        return wire;
    }

    /// Whether this permits.
    public boolean permits() {
        return this == OPT_IN || this == DEFAULT_ALLOW;
    }

    /// The one that carries more weight: a denial outweighs a permit, a stronger denial a weaker
    /// one, and of two permits the one that rests on silence, so that `opt-in` is said only where
    /// every part of it is a yes.
    public Reason strongest(Reason other) {
        boolean otherWeighsMore =
                permits() && other.permits()
                        ? other.compareTo(this) > 0
                        : other.compareTo(this) < 0;
        return otherWeighsMore ? other : this;
    }

    /// The reason with that wire name.
    public static Optional<Reason> ofWire(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
