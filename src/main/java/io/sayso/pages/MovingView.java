package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would hold for a person elsewhere.
///
/// @param person the signed-in person's id, all but its ends left out
/// @param places to choose from
/// @param chosen the code that was chosen, or null
/// @param title what would hold there, or null before a choice
/// @param differences uses whose outcome would be another
record MovingView(
        String person,
        List<PreferencesView.Option> places,
        @Nullable String chosen,
        @Nullable String title,
        @Nullable String silence,
        List<Difference> differences) {
    /// @param yes whether it would be permitted there
    record Difference(boolean yes, String there, String now) {}

    @Override
    public String toString() {
        return "MovingView[redacted]";
    }
}
