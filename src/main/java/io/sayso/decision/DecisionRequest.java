package io.sayso.decision;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked, about whomever.
///
/// @param categories at least one; all must be permitted
/// @param recipient one party, never `*`
/// @param jurisdictions where the data was collected or is processed; added to the person's own
/// @param collectedAt when the data was collected; null counts as before everything
public record DecisionRequest(
        Purpose purpose,
        List<DataCategory> categories,
        Recipient recipient,
        List<Jurisdiction> jurisdictions,
        @Nullable Instant collectedAt,
        Source source) {

    /// What is meant when no category is named.
    public static final DataCategory DEFAULT_CATEGORY = new DataCategory("content.public");

    /// @throws IllegalArgumentException if it asks about nothing, or about everybody or everywhere
    public DecisionRequest {
        categories = List.copyOf(categories);
        jurisdictions = List.copyOf(jurisdictions);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a request names at least one data category");
        }
        if (recipient.isAny() || jurisdictions.contains(Jurisdiction.ANY)) {
            throw new IllegalArgumentException("a request names one recipient and real places");
        }
    }
}
