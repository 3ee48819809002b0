package io.sayso.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the data would be used for, and what is known of it. As the terms of a call they are
/// defaults; a [Question]'s own win over them, one by one.
///
/// @param purpose such as `ai-training.generative`
/// @param recipient who would train; left out, the token's
/// @param categories kinds of data; empty, the service's default `content.public`
/// @param jurisdictions ISO 3166 codes by which it is judged besides those of the person
/// @param collectedAt left out, before everything
/// @param source `first-party`, `licensed` or `scraped`; left out, `first-party`
/// @param minPosition the least log position that must be known to whoever decides; 0 asks for none
/// @param explain whether each jurisdiction is explained
public record Terms(
        @Nullable String purpose,
        @Nullable String recipient,
        List<String> categories,
        List<String> jurisdictions,
        @Nullable Instant collectedAt,
        @Nullable String source,
        long minPosition,
        boolean explain) {
    /// Nothing is said.
    public static final Terms NONE =
            new Terms(null, null, List.of(), List.of(), null, null, 0, false);

    public Terms {
        categories = List.copyOf(categories);
        jurisdictions = List.copyOf(jurisdictions);
        if (minPosition < 0) {
            throw new IllegalArgumentException("a position is at least 0");
        }
    }

    /// Terms that say nothing but the purpose.
    public static Terms of(String purpose) {
        return new Terms(purpose, null, List.of(), List.of(), null, null, 0, false);
    }

    /// The same, for another recipient.
    public Terms withRecipient(String recipient) {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                explain);
    }

    /// The same, for these kinds of data.
    public Terms withCategories(List<String> categories) {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                explain);
    }

    /// The same, judged by these places as well.
    public Terms withJurisdictions(List<String> jurisdictions) {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                explain);
    }

    /// The same, for data collected then.
    public Terms withCollectedAt(Instant collectedAt) {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                explain);
    }

    /// The same, for data from such a source.
    public Terms withSource(String source) {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                explain);
    }

    /// The same, decided by whoever knows at least that position.
    public Terms withMinPosition(long minPosition) {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                explain);
    }

    /// The same, with each jurisdiction explained.
    public Terms explained() {
        return new Terms(
                purpose,
                recipient,
                categories,
                jurisdictions,
                collectedAt,
                source,
                minPosition,
                true);
    }
}
