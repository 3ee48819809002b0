package io.sayso.gate.snapshot;

import io.sayso.vocab.Source;

/// What kind of data is used.
///
/// @param category its place in the list of leaf categories
record Use(int category, Source source) {}
