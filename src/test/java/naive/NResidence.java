package naive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A jurisdiction of a person over a time.
///
/// @param until exclusive; `null` while it lasts
public record NResidence(String code, Instant since, @Nullable Instant until) {}
