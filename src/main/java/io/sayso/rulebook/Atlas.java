package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;
import java.util.Map;

/// Which jurisdiction lies above which: `US` above `US-CA`, `EU` above `ES`.
///
/// @param parents the code directly above each code that has one; without cycles
public record Atlas(Map<Jurisdiction, Jurisdiction> parents) {
    /// @throws IllegalArgumentException if a code lies above itself
    public Atlas {
        parents = Map.copyOf(parents);
        for (Jurisdiction start : parents.keySet()) {
            Jurisdiction at = start;
            for (int steps = 0; at != null; steps++) {
                if (steps > parents.size()) {
                    throw new IllegalArgumentException(start + " lies above itself");
                }
                at = parents.get(at);
            }
        }
    }

    /// Whether `above` equals `code`, lies above it, or is `*`.
    public boolean covers(Jurisdiction above, Jurisdiction code) {
        if (above.isAny()) {
            return true;
        }
        for (Jurisdiction at = code; at != null; at = parents.get(at)) {
            if (at.equals(above)) {
                return true;
            }
        }
        return false;
    }
}
