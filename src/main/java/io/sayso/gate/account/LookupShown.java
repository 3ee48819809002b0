package io.sayso.gate.account;

import io.sayso.decision.Reason;
import java.time.Instant;

/// That somebody asked about a person, and what they were told, as the person sees it.
///
/// @param entry the log's entry that accounts for it
record LookupShown(
        Instant at,
        String asker,
        String form,
        String purpose,
        String recipient,
        boolean decision,
        String reason,
        long position,
        long entry) {
    static LookupShown of(Lookup lookup) {
        return new LookupShown(
                lookup.at(),
                lookup.asker(),
                lookup.form(),
                lookup.purpose(),
                lookup.recipient(),
                Reason.ofWire(lookup.reason()).orElseThrow().permits(),
                lookup.reason(),
                lookup.position(),
                lookup.entry());
    }
}
