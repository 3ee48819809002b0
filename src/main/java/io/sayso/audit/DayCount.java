package io.sayso.audit;

import java.time.LocalDate;

/// How often something happened on one day.
///
/// @param day of UTC
/// @param place a jurisdiction's code, or `*` for the whole log
/// @param word what, see [DayTally]
/// @param count at least 1
record DayCount(LocalDate day, Kind kind, String place, String word, long count) {
    /// What is counted.
    enum Kind {
        ANSWER,
        DECISION
    }
}
