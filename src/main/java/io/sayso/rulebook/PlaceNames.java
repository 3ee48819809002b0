package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;

/// What people call the places of the rulebook.
@FunctionalInterface
public interface PlaceNames {
    /// The name in English, such as `Hong Kong SAR`; the code itself for a place without a rule.
    String of(Jurisdiction code);
}
