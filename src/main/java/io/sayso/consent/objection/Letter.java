package io.sayso.consent.objection;

import io.sayso.standing.Alias;

/// A message with a link, to one identifier.
///
/// @param to whom; the alias's value is the address
/// @param subject its title, for transports that have one
/// @param text plain, with the link on a line of its own
record Letter(Alias to, String subject, String text) {
    /// Redacted.
    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
