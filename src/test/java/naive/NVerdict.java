package naive;

import org.jspecify.annotations.Nullable;

/// The result of one jurisdiction, or of one leaf within it.
///
/// @param code the jurisdiction, as resolved
/// @param evidence log index of what decided; `null` where nothing in the log did
public record NVerdict(String code, boolean permit, String reason, @Nullable Long evidence) {}
