package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import java.time.Instant;

/// The end of the log as it stands in the database.
///
/// @param recordedAt the newest entry's; the epoch while there is none
/// @param now the database's clock when it was read
record Head(Frontier frontier, Instant recordedAt, Instant now) {
    long size() {
        return frontier.size();
    }

    /// The next entry's place: later than the last one even if the clock went back.
    Slot next() {
        Instant after = recordedAt.plusNanos(1_000);
        return new Slot(size(), now.isAfter(after) ? now : after);
    }
}
