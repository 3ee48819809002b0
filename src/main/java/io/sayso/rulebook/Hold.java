package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order or decision to suspend training; it overlays answers and never rewrites them.
///
/// @param id unique in the deployment
/// @param index the log entry that imposed it
/// @param from when it begins
/// @param until when it ends by itself, or null
/// @param liftedAt when an officer lifted it, or null
public record Hold(
        String id,
        long index,
        Jurisdiction jurisdiction,
        Purpose purpose,
        Recipient recipient,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant liftedAt) {

    /// Whether it suspends that use, at whatever time.
    public boolean covers(Atlas atlas, Jurisdiction where, Purpose used, Recipient by) {
        return atlas.covers(jurisdiction, where) && purpose.covers(used) && recipient.covers(by);
    }

    /// When it ends: the earlier of its own end and its lifting; null while it is open.
    public @Nullable Instant end() {
        if (until == null || liftedAt == null) {
            return until == null ? liftedAt : until;
        }
        return until.isBefore(liftedAt) ? until : liftedAt;
    }

    /// Whether it is in force: half-open, so it no longer is at its end.
    public boolean isInForce(Instant time) {
        Instant end = end();
        return !from.isAfter(time) && (end == null || time.isBefore(end));
    }

    /// This hold, lifted at that instant; an earlier lifting stays.
    public Hold lifted(Instant at) {
        Instant first = liftedAt != null && liftedAt.isBefore(at) ? liftedAt : at;
        return new Hold(id, index, jurisdiction, purpose, recipient, from, until, first);
    }
}
