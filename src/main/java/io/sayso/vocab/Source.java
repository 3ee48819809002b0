package io.sayso.vocab;

import java.util.Arrays;
import java.util.Optional;

/// Where the data came from.
public enum Source {
    /// Collected by the controller from the person.
    FIRST_PARTY("first-party"),
    /// Obtained under a licence.
    LICENSED("licensed"),
    /// Gathered from public pages.
    SCRAPED("scraped");

    private final String wire;

    Source(String wire) {
        this.wire = wire;
    }

    /// The name used in the API and in files.
    public String wire() {
        return wire;
    }

    /// The source with that wire name.
    public static Optional<Source> ofWire(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
