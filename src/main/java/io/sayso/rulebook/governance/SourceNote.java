package io.sayso.rulebook.governance;

import org.jspecify.annotations.Nullable;

/// Something that was read for a rule.
///
/// @param id short name, shared by all files that rest on it
/// @param url where it was found, or null where it has no public address
/// @param seen how it was read, and when
public record SourceNote(String id, String title, @Nullable String url, String seen) {
    static SourceNote of(Section section) {
        section.only(RuleFile.keys("id", "title", "url", "seen"));
        return new SourceNote(
                section.text("id"),
                section.text("title"),
                section.valueOrNull("url", SourceNote::address, "an http or https address"),
                section.text("seen"));
    }

    private static String address(String text) {
        if (!text.matches("https?://\\S+")) {
            throw new IllegalArgumentException("not an address");
        }
        return text;
    }
}
