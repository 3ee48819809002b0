package io.sayso.rulebook.governance;

/// The answer to a loss that was accepted.
///
/// @param hold the hold on everything that came with it
record RestoreRecorded(long index, long position, String hold) {}
