package io.sayso.audit.bundle;

import io.sayso.ledger.merkle.Hash;
import java.util.List;
import java.util.Map;

/// Which entries were erased, and what proves it.
@FunctionalInterface
public interface Seals {
    /// The proofs of the entries `[from, to)` that are about one person and were erased; one that
    /// no batch covers yet is left out.
    Map<Long, Seal> between(long from, long to);

    /// The place of an erased entry in the tree of an erasure batch.
    ///
    /// @param batch index of the batch's entry
    /// @param pos position in the batch's tree
    record Seal(long batch, long pos, List<Hash> path) {
        public Seal {
            path = List.copyOf(path);
        }
    }
}
