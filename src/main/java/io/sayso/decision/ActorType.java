package io.sayso.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who gave an answer.
public enum ActorType {
    /// The person.
    SUBJECT,
    /// Who may speak for a minor.
    GUARDIAN,
    /// Whom the person authorised; may only say no.
    AGENT,
    /// A browser's signal; can only say no.
    SIGNAL,
    /// An earlier system's record; a yes needs evidence.
    IMPORT;

    /// The name used in the API.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The actor type with that wire name.
    public static Optional<ActorType> ofWire(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
