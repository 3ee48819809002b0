package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;

/// An entry with its place and hash, on its way into the log.
record Placed(Slot slot, Prepared prepared, Hash leafHash) {}
