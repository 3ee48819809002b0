package io.sayso.consent.objection;

import io.sayso.platform.FieldError;
import java.time.Duration;
import java.util.List;

/// What became of asking for a link.
public sealed interface Asked {
    /// A link is sent, if it may be: this says nothing of whom it reaches.
    record Taken() implements Asked {}

    /// Something in it is not valid.
    record Invalid(List<FieldError> errors) implements Asked {}

    /// The challenge is too young for who did no work.
    record TooSoon(Duration rest) implements Asked {}

    /// The challenge is not answered, too old, or was used.
    record Unanswered() implements Asked {}

    /// Too much is asked from there, or from everywhere.
    record TooMany(Duration pause) implements Asked {}

    /// Links cannot be sent here.
    record Impossible() implements Asked {}
}
