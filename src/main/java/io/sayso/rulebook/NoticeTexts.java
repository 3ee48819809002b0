package io.sayso.rulebook;

import io.sayso.vocab.NoticeRef;
import java.util.Optional;

/// Where the words of notices are found. May read the database.
public interface NoticeTexts {
    /// The words of a notice version in one language.
    record Text(String language, String title, String body) {}

    /// The text in the language asked for; where there is none, in the first it was published in.
    Optional<Text> find(NoticeRef ref, String language);

    /// What the log says of a notice version's words in all languages: `sha256:` and 64 hexadecimal
    /// digits; nothing for a version that was never published.
    Optional<String> digest(NoticeRef ref);
}
