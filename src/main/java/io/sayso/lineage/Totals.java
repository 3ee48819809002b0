package io.sayso.lineage;

/// What the chunks of a run add up to.
///
/// @param counts of the finished ones
record Totals(long finished, long unfinished, Counts counts) {}
