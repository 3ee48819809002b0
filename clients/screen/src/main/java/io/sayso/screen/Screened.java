package io.sayso.screen;

import java.nio.file.Path;
import java.time.Duration;

/// A finished screening: every question was answered, and the output holds the permitted rows.
///
/// @param out where the permitted rows are
/// @param rows how many there were
/// @param permitted how many may be used
/// @param undecided how many the service could not judge; they were left out
/// @param anonymous how many name nobody; they were left out
/// @param people how many different people
/// @param unknownPeople how many of them nobody has heard of; their rows were left out
/// @param estimated whether both were estimated, from a sample
/// @param tally rows by place and reason
/// @param positionFirst least log size at which an answer was decided
/// @param positionLast greatest log size at which one was
/// @param took from the beginning to the output
record Screened(
        Path out,
        long rows,
        long permitted,
        long undecided,
        long anonymous,
        long people,
        long unknownPeople,
        boolean estimated,
        Tally tally,
        long positionFirst,
        long positionLast,
        Duration took) {
    /// Rows a second.
    double rate() {
        return rows / Math.max(1e-9, took.toNanos() / 1e9);
    }
}
