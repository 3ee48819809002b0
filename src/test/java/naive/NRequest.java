package naive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked.
///
/// @param purpose a known node, not `*`
/// @param categories known nodes, at least one
/// @param jurisdictions added to the person's own; may be empty
/// @param collectedAt `null` counts as before everything
/// @param source `first-party`, `licensed` or `scraped`
public record NRequest(
        String purpose,
        List<String> categories,
        String recipient,
        List<String> jurisdictions,
        @Nullable Instant collectedAt,
        String source) {}
