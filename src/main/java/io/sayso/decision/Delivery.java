package io.sayso.decision;

import io.sayso.vocab.NoticeRef;
import java.time.Instant;

/// That a notice version was put before a person.
///
/// @param index its entry in the log
public record Delivery(long index, NoticeRef notice, Instant deliveredAt, Instant recordedAt) {
    /// From when it may count: the later of the giving and its recording.
    public Instant countsFrom() {
        return deliveredAt.isAfter(recordedAt) ? deliveredAt : recordedAt;
    }
}
