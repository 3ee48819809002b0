package io.sayso.spark;

import java.util.List;
import java.util.Map;

/// What the driver does for the functions. Safe for any number of threads.
interface Serving {
    /// For one query, when it is analysed.
    ///
    /// @throws IllegalStateException if nothing can be decided now
    Judge judge();

    /// How many rows were judged, by reason.
    Map<String, Long> counts();

    /// How many people are asked about before a filter.
    Sample sample();

    /// Asks the service about some people: whether they are people it knows.
    ///
    /// @return how many of them are not
    long unknown(List<String> people);

    /// Who is asked about before a filter.
    ///
    /// @param size how many people are asked about; 0 is none
    /// @param tolerance the share of them that may be unknown, 0 to 1
    record Sample(int size, double tolerance) {}
}
