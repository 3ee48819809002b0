package io.sayso.gate.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From when on data may be used, and until when that holds.
record Span(@Nullable Instant from, @Nullable Instant until) {}
