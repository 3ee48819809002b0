package io.sayso.rulebook.governance;

import java.time.Instant;
import java.util.List;

/// One version of a notice as the API shows it.
public record NoticeView(
        String id,
        int version,
        String hash,
        List<String> purposes,
        List<String> categories,
        List<String> recipients,
        List<String> jurisdictions,
        boolean material,
        List<Text> texts,
        Instant publishedAt,
        long index) {

    /// A notice in one language.
    ///
    /// @param language a BCP 47 tag
    public record Text(String language, String title, String body) {}

    /// All versions of one notice, newest first.
    public record Versions(String id, List<NoticeView> versions) {}

    static NoticeView of(NoticeRow row) {
        return new NoticeView(
                row.id.id(),
                row.id.version(),
                row.hash,
                List.of(row.purposes),
                List.of(row.categories),
                List.of(row.recipients),
                List.of(row.jurisdictions),
                row.material,
                row.texts.stream()
                        .map(text -> new Text(text.language(), text.title(), text.body()))
                        .toList(),
                row.publishedAt,
                row.entry);
    }
}
