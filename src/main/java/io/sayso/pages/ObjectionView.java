package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/objection`: the form, and what became of it when it was last sent.
///
/// @param kinds types of identifiers, at least one
/// @param type the one that is chosen
/// @param value what was typed
/// @param place code of the chosen place, or empty
/// @param bits how much work answers the challenge
/// @param trouble why nothing was sent, or null
/// @param sent that something was, or null
/// @param script that does the work
record ObjectionView(
        List<PreferencesView.Option> kinds,
        String type,
        String value,
        List<PreferencesView.Option> places,
        String place,
        String challenge,
        int bits,
        @Nullable String trouble,
        @Nullable String sent,
        String script) {
    /// The kind, where there is only one.
    public String only() {
        return kinds.size() == 1 ? kinds.getFirst().name() : "";
    }

    /// Redacted.
    @Override
    public String toString() {
        return "ObjectionView[redacted]";
    }
}
