package io.sayso.gate.ask;

import io.sayso.decision.Decision;

/// What is answered about one item.
public sealed interface Verdict permits Verdict.Decided, Fault {
    /// It was decided.
    ///
    /// @param known whether we have any record of the person
    record Decided(Decision decision, boolean known, boolean explain) implements Verdict {}
}
