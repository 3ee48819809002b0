package io.sayso.pages;

import java.util.List;

/// What `/transparency` shows: sentences, ready to be read.
///
/// @param groups places by what silence means in them
/// @param past what silence meant before, in sentences
/// @param answers by place; empty until people have been counted, or where they are few
/// @param where how the receipt checker tells of an entry
/// @param keys of the log, a line each
/// @param script of the receipt checker
record TransparencyView(
        List<Figure> figures,
        List<String> holds,
        List<Group> groups,
        List<String> past,
        List<Answers> answers,
        String log,
        String where,
        String keys,
        String script) {
    record Figure(String name, String value) {}

    /// @param open whether it is unfolded at first
    record Group(String title, boolean open, List<Place> places) {}

    record Place(String name, String window, String review, String rule) {}

    record Answers(String place, String people, String yes, String no, String silent) {}
}
