package naive;

import java.time.Instant;
import java.util.List;

/// One version of a notice. An empty list of categories means `*`, of recipients `self`, of
/// jurisdictions `*`.
///
/// @param material from its publication on, no rule accepts an older version of this notice
public record NNotice(
        String id,
        int version,
        Instant publishedAt,
        boolean material,
        List<String> purposes,
        List<String> categories,
        List<String> recipients,
        List<String> jurisdictions) {}
