package io.sayso.client;

/// Why there is no answer. Each of them means no.
public enum Unknowable {
    /// The service does not accept the token, or the provider gives none.
    NO_TOKEN,
    /// The service refuses the question: it is malformed, or not this caller's to ask.
    REFUSED,
    /// The service says that it cannot know just now, or has too much to do.
    UNAVAILABLE,
    /// Nobody answers there.
    UNREACHABLE,
    /// It took too long.
    TIMED_OUT,
    /// The answer, or the connection, broke off.
    BROKEN_OFF,
    /// The answer does not fit the question, or disagrees with itself.
    CONTRADICTORY,
    /// The answer was a permit, and has lapsed since.
    LAPSED,
    /// What is known here is older than is accepted: the feed is silent.
    STALE,
    /// The snapshot must not be used any more: its `notAfter` has passed.
    SNAPSHOT_ENDED,
    /// The question itself could not be decided: [Answer.Undecided].
    UNDECIDED,
    /// This program failed.
    FAULT
}
