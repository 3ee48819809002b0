package io.sayso.rulebook.governance;

import io.sayso.ledger.Slot;

/// The answer to a hold that was imposed or lifted.
public record HoldRecorded(String id, long index, long position) {
    static HoldRecorded of(String id, Slot slot) {
        return new HoldRecorded(id, slot.index(), slot.position().value());
    }
}
