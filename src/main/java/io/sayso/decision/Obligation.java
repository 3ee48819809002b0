package io.sayso.decision;

import java.util.List;
import java.util.Locale;

/// A duty that comes with a permit.
public enum Obligation {
    /// Ask again before `validUntil` or at the next feed position.
    RECHECK,
    /// Follow the feed, and stop when a withdrawal arrives.
    HONOUR_WITHDRAWAL,
    /// Do not pass the data on.
    NO_ONWARD_TRANSFER;

    /// All of them, in order: every permit carries them all.
    public static final List<Obligation> OF_A_PERMIT = List.of(values());

    /// The name used in the API.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
