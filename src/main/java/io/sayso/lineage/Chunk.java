package io.sayso.lineage;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.merkle.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A part of a run's data, screened in one stream.
///
/// @param done null until it is finished
record Chunk(String name, Instant begunAt, @Nullable Done done) {
    /// What came of it.
    ///
    /// @param digest of what was sent, such as `sha256:9f86…`, or under a key ([ChunkDigests])
    /// @param answered how many complete answers were given; the counts are those of the newest
    /// @param rules versions of the rulebook that it was decided under
    /// @param between the first and the last position it was decided at; null if nothing was
    /// @param persons how many any of the answers let in
    /// @param root of the tree over them ([Members])
    record Done(
            Instant finishedAt,
            String digest,
            int answered,
            Counts counts,
            List<String> rules,
            @Nullable Positions between,
            int persons,
            Hash root) {
        Done {
            rules = List.copyOf(rules);
        }
    }

    /// Two positions of the log.
    record Positions(long first, long last) {
        static @Nullable Positions spanning(@Nullable Positions one, @Nullable Positions other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return new Positions(Math.min(one.first, other.first), Math.max(one.last, other.last));
        }
    }

    /// The chunk as the manifest lists it and the run's root commits to it.
    ///
    /// @throws IllegalStateException if it is not finished
    Map<String, Object> shown() {
        if (done == null) {
            throw new IllegalStateException("an unfinished chunk is not sealed");
        }
        Map<String, Object> shown = new TreeMap<>();
        shown.put("name", name);
        shown.put("digest", done.digest());
        shown.put("answers", done.answered());
        shown.put("items", done.counts().items());
        shown.put("permit", done.counts().permits());
        shown.put("deny", done.counts().denials());
        shown.put("error", done.counts().errors());
        shown.put("unknown", done.counts().unknown());
        shown.put("reasons", done.counts().named());
        shown.put("rules", done.rules());
        shown.put("people", Map.of("count", done.persons(), "root", done.root().toBase64()));
        if (done.between() != null) {
            shown.put("positionFirst", done.between().first());
            shown.put("positionLast", done.between().last());
        }
        return shown;
    }

    /// Its leaf in the tree over the run's chunks.
    Bytes leaf() {
        return CanonicalJson.bytes(shown());
    }
}
