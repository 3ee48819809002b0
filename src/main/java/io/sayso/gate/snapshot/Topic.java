package io.sayso.gate.snapshot;

import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;

/// What a snapshot is about.
record Topic(Purpose purpose, Recipient recipient, Format format) {
    /// Its name in file names.
    String slug() {
        return recipient.value() + "." + purpose.value() + "." + format.wire();
    }
}
