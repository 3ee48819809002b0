package io.sayso.rulebook.simulation;

/// A way in which a decision about somebody would change.
///
/// @param jurisdiction whose answer would change
/// @param from the reason without the change, as the API names it
/// @param to the reason with it
record Flip(String jurisdiction, String purpose, String from, String to) {}
