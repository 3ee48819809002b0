package naive;

/// What a rule forbids outright: each part a node (or a source) or `*`.
public record NProhibition(String purpose, String category, String source) {}
