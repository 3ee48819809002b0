package io.sayso.ledger;

/// What must be done again on a database that may be older than what is known outside it, before
/// anything is decided from it: above all erasures.
///
/// Every bean of this type is called at each start, after the projections are loaded and entries
/// can be appended, and again when the loss of entries has been accepted. What it appends is
/// durable and applied when it returns. It finds out itself whether there is anything to do. If it
/// throws, nothing is decided.
public interface Replay {
    /// Does again what is missing.
    void replay();
}
