package io.sayso.client;

/// May this person's data be used?
///
/// @param terms what differs from the terms of the call; [Terms#NONE] where nothing does
public record Question(Subject subject, Terms terms) {
    /// Asks with the terms of the call.
    public static Question about(Subject subject) {
        return new Question(subject, Terms.NONE);
    }

    /// The least position that must be known, given the terms of the call.
    long minPosition(Terms defaults) {
        return Math.max(terms.minPosition(), defaults.minPosition());
    }
}
