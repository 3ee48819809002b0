package io.sayso.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a caller may be. In tokens and in `@RolesAllowed` it is the name in lower case.
public enum Role {
    /// Everyone who is signed in.
    PERSON,
    /// The platform's own back end, which records on people's behalf.
    RECORDER,
    /// Asks whether data may be used.
    PIPELINE,
    /// Publishes notices, imposes holds, approves rules.
    OFFICER,
    /// Exports and verifies.
    AUDITOR,
    /// Runs the service.
    OPERATOR;

    /// The role of that name in a token; tokens also carry roles that mean nothing to us.
    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
