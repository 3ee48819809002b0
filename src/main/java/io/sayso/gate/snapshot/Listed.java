package io.sayso.gate.snapshot;

import io.sayso.standing.Pseudonym;

/// A person and what is permitted about them.
record Listed(Pseudonym subject, Row row) {}
