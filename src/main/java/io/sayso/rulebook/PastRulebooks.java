package io.sayso.rulebook;

import io.sayso.vocab.Position;
import java.util.Optional;

/// Where rulebooks of earlier positions of the log are found. May read the database.
@FunctionalInterface
public interface PastRulebooks {
    /// The rulebook as it was once that many entries were applied: rules, holds and notices that
    /// were published later, and liftings that came later, are not in it. Nothing before the first
    /// rules.
    Optional<Rulebook> at(Position position);
}
