package io.sayso.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decision with the boundaries at which time alone could change it; the earliest of all of them
/// is its `validUntil`.
///
/// @param ofRules the earliest boundary to come that lies in the rulebook, or null
/// @param own the person's own boundaries to come
public record Reasoned(Decision decision, @Nullable Instant ofRules, List<Boundary> own) {
    public Reasoned {
        own = List.copyOf(own);
    }
}
