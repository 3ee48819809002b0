package naive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order to suspend training. Each of the three parts may be `*`.
///
/// @param index the log index
/// @param until its end as ordered, exclusive; `null` while open
/// @param liftedAt when it was lifted, exclusive; `null` unless lifted
public record NHold(
        long index,
        String jurisdiction,
        String purpose,
        String recipient,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant liftedAt) {}
