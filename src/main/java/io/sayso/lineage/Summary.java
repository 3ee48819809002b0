package io.sayso.lineage;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// What a run comes to when it is sealed.
///
/// @param people how many were let in, each counted once
/// @param chunks how many
/// @param root of the tree over the chunks, by name ([Chunk#leaf])
/// @param rules versions of the rulebook that it was decided under
record Summary(
        Counts counts,
        int people,
        int chunks,
        Hash root,
        List<String> rules,
        Chunk.@Nullable Positions between) {
    /// Adds chunks up.
    static final class Sum {
        private final RoaringBitmap people = new RoaringBitmap();
        private final List<Hash> leaves = new ArrayList<>();
        private final Set<String> rules = new TreeSet<>();
        private Counts counts = Counts.NONE;
        private Chunk.@Nullable Positions between;

        /// @param chunk the next by name; passed over if it is not finished
        /// @param letIn whom it let in
        void add(Chunk chunk, RoaringBitmap letIn) {
            Chunk.Done done = chunk.done();
            if (done != null) {
                people.or(letIn);
                leaves.add(Hashes.leaf(chunk.leaf().toArray()));
                rules.addAll(done.rules());
                counts = counts.plus(done.counts());
                between = Chunk.Positions.spanning(between, done.between());
            }
        }

        Summary end() {
            return new Summary(
                    counts,
                    people.getCardinality(),
                    leaves.size(),
                    Hashes.root(leaves),
                    List.copyOf(rules),
                    between);
        }
    }
}
