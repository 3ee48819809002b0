package naive;

import java.time.Instant;

/// The record that a notice version was put before a person.
///
/// @param index the log index
/// @param deliveredAt when the person had it
/// @param recordedAt when the log had it
public record NDelivery(
        long index, String noticeId, int noticeVersion, Instant deliveredAt, Instant recordedAt) {}
