package io.sayso.rulebook.governance;

/// What no answer means.
record SilenceView(String silence) {}
