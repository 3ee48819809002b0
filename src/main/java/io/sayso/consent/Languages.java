package io.sayso.consent;

/// Language tags.
final class Languages {
    /// The form of a language tag as a regular expression: a subset of BCP 47.
    static final String FORM = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}";

    private Languages() {}
}
