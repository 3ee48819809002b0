package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page of records shows: what was recorded, asked or done about a person.
///
/// @param person the signed-in person's id, all but its ends left out
/// @param tab which of the person's pages it is
/// @param none what to say if there is nothing
/// @param next the cursor of the older ones, or null
record RecordView(
        String person,
        String tab,
        String title,
        String what,
        String none,
        List<Item> items,
        @Nullable String next) {
    /// One record.
    ///
    /// @param yes whether it is a yes or was allowed; null where that is not the point
    /// @param details further sentences
    /// @param links where it is proven or receipted
    record Item(
            @Nullable Boolean yes,
            String sentence,
            List<String> details,
            PreferencesView.Moment at,
            List<Link> links) {}

    /// @param name what a screen reader says where the label alone is not unique
    record Link(String href, String label, String name) {}

    @Override
    public String toString() {
        return "RecordView[redacted]";
    }
}
