package io.sayso.consent.objection;

import java.io.IOException;

/// A mail server that passes letters on.
interface MailServer {
    /// The type of the identifiers that it reaches.
    String TYPE = "email";

    /// Gives it a letter. Blocks until it has taken it.
    ///
    /// @param from whom it is from, as RFC 5322 has it
    /// @throws IOException if it has not; says nothing of whom it is for
    void take(Letter letter, String from) throws IOException;
}
