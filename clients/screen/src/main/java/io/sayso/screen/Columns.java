package io.sayso.screen;

import org.jspecify.annotations.Nullable;

/// Which columns of a row say whose it is, when and where it was collected, and of what kind it is.
///
/// Each is a column's name, or a JSON Pointer such as `/user/handle`.
///
/// @param person whom the row is about
/// @param aliasType what that person is called by: `handle`, `email`, `url`, …, or `subject` for
///   the service's own id
/// @param collectedAt a time; where there is none, or none that can be read, "before everything"
/// @param place an ISO 3166 code, or a list of them, by which the row is judged besides those of
///   the person
/// @param category a data category, or a list of them; where there is none, `content.public`
record Columns(
        String person,
        String aliasType,
        @Nullable String collectedAt,
        @Nullable String place,
        @Nullable String category) {
    static final String SUBJECT = "subject";
}
