package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A chunk as the API shows it.
///
/// @param state `unfinished` or `finished`; only the latter counts
/// @param answers how many complete answers were given; it counts once, by the newest
/// @param people how many were let in
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChunkView(
        String name,
        String state,
        Instant begunAt,
        @Nullable Instant finishedAt,
        @Nullable String digest,
        @Nullable Integer answers,
        RunView.@Nullable Counted counts,
        @Nullable Long positionFirst,
        @Nullable Long positionLast,
        @Nullable Integer people) {
    static ChunkView of(Chunk chunk) {
        Chunk.Done done = chunk.done();
        if (done == null) {
            return new ChunkView(
                    chunk.name(),
                    "unfinished",
                    chunk.begunAt(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        Chunk.Positions between = done.between();
        return new ChunkView(
                chunk.name(),
                "finished",
                chunk.begunAt(),
                done.finishedAt(),
                done.digest(),
                done.answered(),
                RunView.Counted.of(done.counts()),
                between == null ? null : between.first(),
                between == null ? null : between.last(),
                done.persons());
    }
}
