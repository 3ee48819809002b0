package io.sayso.rulebook;

/// How sure the authors of a rule are; least sure first. Silence never permits under `LOW`.
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
