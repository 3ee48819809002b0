package io.sayso.ledger;

import io.sayso.vocab.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// An entry's place in the log, assigned under the head's lock.
///
/// @param recordedAt strictly later than every earlier entry's, in whole microseconds
public record Slot(long index, Instant recordedAt) {
    /// The slot of the entry `by` places on in the same batch.
    public Slot plus(int by) {
        return new Slot(index + by, recordedAt.plus(by, ChronoUnit.MICROS));
    }

    /// How much of the log is known once this entry is.
    public Position position() {
        return new Position(index + 1);
    }
}
