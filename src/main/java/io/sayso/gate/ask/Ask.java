package io.sayso.gate.ask;

import io.sayso.decision.DecisionRequest;

/// What is asked about a person, complete and allowed to this caller.
///
/// @param explain whether the answer says why
public record Ask(DecisionRequest request, boolean explain) implements Resolved {}
