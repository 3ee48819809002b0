package naive;

import java.time.Instant;

/// A node of the purpose or category tree; its parent is its name without the last dotted part.
///
/// @param guarded special or sealed by its own mark (its children are so with it)
/// @param since when the node was added
public record NNode(String name, boolean guarded, Instant since) {}
