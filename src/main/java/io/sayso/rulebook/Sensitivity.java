package io.sayso.rulebook;

/// How far a yes reaches into a data category.
public enum Sensitivity {
    /// Any yes above it reaches it.
    ORDINARY,
    /// Special by law (health, beliefs, biometrics): only an explicit yes to a category as special.
    SPECIAL,
    /// Private by nature (messages, money, credentials): only an explicit yes to one as sealed.
    SEALED;

    /// Whether silence and general answers stop here.
    public boolean needsExplicit() {
        return this != ORDINARY;
    }
}
