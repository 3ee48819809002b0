package io.sayso.pages;

/// What `/preferences` shows to somebody of whom nothing may be used any more.
///
/// @param title what came of their wish
/// @param text the same in full
record ErasedView(
        String person, String title, String text, long index, PreferencesView.Moment at) {}
