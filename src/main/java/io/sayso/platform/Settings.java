package io.sayso.platform;

import java.util.Optional;

/// The configuration as far as it is known before the service starts.
@FunctionalInterface
interface Settings {
    /// The value of a key such as `sayso.data-dir`; empty where nobody set one.
    Optional<String> get(String name);

    /// Whether a value was given, and one that is not blank.
    default boolean has(String name) {
        return get(name).filter(value -> !value.isBlank()).isPresent();
    }
}
