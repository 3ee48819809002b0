package io.sayso.gate.ask;

/// What became of a [Wish]: something to ask, or why it cannot be asked.
public sealed interface Resolved permits Ask, Fault {}
