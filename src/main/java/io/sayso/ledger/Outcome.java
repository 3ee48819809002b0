package io.sayso.ledger;

/// What became of a submission.
public sealed interface Outcome {
    /// The entries are in the log, durable, and applied on this node.
    ///
    /// @param first the first entry's place; the others follow
    /// @param replayed whether an earlier request with the same key and body made them
    record Recorded(Slot first, int entries, boolean replayed) implements Outcome {}

    /// The idempotency key was used before, with another request, or what can happen once has
    /// happened. Nothing was written.
    record KeyReused() implements Outcome {}
}
