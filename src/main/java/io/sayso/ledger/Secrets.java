package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;

/// The secrets of the persons a batch is about.
@FunctionalInterface
public interface Secrets {
    /// That person's secret.
    ///
    /// @throws IllegalArgumentException if the draft did not name that person
    SubjectSecret of(SubjectHash subject);
}
