package io.sayso.same;

/// A use of one person's data.
///
/// @param person an id, perhaps of nobody
record Asked(Use use, String person) {}
