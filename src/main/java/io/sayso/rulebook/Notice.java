package io.sayso.rulebook;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What one version of a notice covers; its texts are kept elsewhere.
///
/// @param languages tags of the languages it can be read in, in any case
/// @param material whether versions before it stop being accepted once it is published
public record Notice(
        NoticeRef ref,
        Set<String> languages,
        Instant publishedAt,
        boolean material,
        Set<Purpose> purposes,
        Set<DataCategory> categories,
        Set<Recipient> recipients,
        Set<Jurisdiction> jurisdictions) {

    /// @throws IllegalArgumentException if it covers nothing
    public Notice {
        languages =
                languages.stream()
                        .map(language -> language.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        purposes = Set.copyOf(purposes);
        categories = Set.copyOf(categories);
        recipients = Set.copyOf(recipients);
        jurisdictions = Set.copyOf(jurisdictions);
        if (purposes.isEmpty()
                || categories.isEmpty()
                || recipients.isEmpty()
                || jurisdictions.isEmpty()) {
            throw new IllegalArgumentException("a notice must cover something in each part");
        }
    }

    /// Whether it has a text in that language: only such a text can have been shown to anybody.
    public boolean isIn(String language) {
        return languages.contains(language.toLowerCase(Locale.ROOT));
    }

    /// Whether it told of that use there.
    public boolean covers(
            Atlas atlas, Purpose purpose, DataCategory category, Recipient by, Jurisdiction where) {
        return purposes.stream().anyMatch(each -> each.covers(purpose))
                && categories.stream().anyMatch(each -> each.covers(category))
                && recipients.stream().anyMatch(each -> each.covers(by))
                && jurisdictions.stream().anyMatch(each -> atlas.covers(each, where));
    }
}
