package io.sayso.erasure;

import io.sayso.vocab.SubjectHash;
import java.util.Set;

/// A `subject.erase` entry as nodes obey it.
///
/// @param aliases what they were also known by; nobody that bears one is ever permitted again
public record Erased(SubjectHash person, Set<SubjectHash> aliases, Erasure erasure) {
    public Erased {
        aliases = Set.copyOf(aliases);
    }

    /// Whether every decision about them is a denial from here on.
    public boolean seals() {
        return erasure.state().seals();
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Erased[" + erasure.state() + "]";
    }
}
