package io.sayso.demo.screen;

import java.nio.file.Path;
import java.time.Duration;

/// A finished screening: every line was answered, and the output holds the permitted ones.
///
/// @param out where the permitted lines are
/// @param lines how many were asked about
/// @param permitted how many may be used
/// @param undecided how many the service could not judge; they were left out
/// @param subjects how many different authors
/// @param unknownSubjects how many of them nobody has heard of; their lines were left out
/// @param tally lines by place and reason
/// @param positionFirst log size at which the first line was decided
/// @param positionLast log size at which the last one was
/// @param took from the first line sent to the last answer
public record Screened(
        Path out,
        long lines,
        long permitted,
        long undecided,
        int subjects,
        int unknownSubjects,
        Tally tally,
        long positionFirst,
        long positionLast,
        Duration took) {
    /// Lines a second.
    public double rate() {
        return lines / Math.max(1e-9, took.toNanos() / 1e9);
    }
}
