package naive;

import java.util.List;

/// The answer.
///
/// @param verdicts one for each applicable jurisdiction, by code
public record NDecision(boolean permit, String reason, List<NVerdict> verdicts) {}
