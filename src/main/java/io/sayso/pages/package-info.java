/// Pages for people: `/`, which says what this is, and `/preferences`, where they answer.
///
/// Read [PreferencesResource] first; [Preferences] gathers what the page shows, [Wording] says it
/// in plain words, and [Words] and the bundles beside it hold those words, one method a sentence.
/// Pages work without scripts, ask no other host for anything, and make a no never harder than a
/// yes. May import everything; nothing imports it.
@NullMarked
package io.sayso.pages;

import org.jspecify.annotations.NullMarked;
