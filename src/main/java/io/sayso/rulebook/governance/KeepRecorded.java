package io.sayso.rulebook.governance;

/// That something about what is kept is in the log.
record KeepRecorded(long index, long position) {}
