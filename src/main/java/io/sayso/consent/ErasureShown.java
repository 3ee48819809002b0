package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.erasure.Erasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a wish to be erased.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureShown(
        String state,
        long index,
        long position,
        Instant recordedAt,
        @Nullable String ground,
        @Nullable Instant until) {
    static ErasureShown of(Erasure erasure) {
        return new ErasureShown(
                erasure.state().wire(),
                erasure.index(),
                erasure.index() + 1,
                erasure.recordedAt(),
                erasure.ground(),
                erasure.until());
    }
}
