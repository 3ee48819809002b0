package io.sayso.decision;

import java.util.Optional;

/// What a person answered. There is no third: withdrawing a yes is a no.
public enum Choice {
    OPT_IN("opt-in"),
    OPT_OUT("opt-out");

    private final String wire;

    Choice(String wire) {
        this.wire = wire;
    }

    /// The name used in the API.
    public String wire() {
        return wire;
    }

    /// The choice with that wire name.
    public static Optional<Choice> ofWire(String wire) {
        return wire.equals(OPT_IN.wire)
                ? Optional.of(OPT_IN)
                : wire.equals(OPT_OUT.wire) ? Optional.of(OPT_OUT) : Optional.empty();
    }
}
