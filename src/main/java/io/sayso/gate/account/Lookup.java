package io.sayso.gate.account;

import java.time.Instant;

/// That somebody asked about a person, and what they were told.
///
/// @param asker a pseudonym, the same each time they ask
/// @param entry the entry of the log that accounts for it
/// @param ordinal the call's place in that entry's batch
/// @param position how much of the log was known to the answer
public record Lookup(
        Instant at,
        String asker,
        String form,
        String purpose,
        String recipient,
        String reason,
        long entry,
        int ordinal,
        long position) {}
