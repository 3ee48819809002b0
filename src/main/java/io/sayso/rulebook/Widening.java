package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;

/// One respect in which a change may turn a deny into a permit.
///
/// @param code where; of the trees everywhere, `*`
public record Widening(Jurisdiction code, Part part) {}
