package io.sayso.audit.bundle;

import java.util.Set;
import java.util.TreeSet;

/// What became of the entries of a bundle.
final class Tally {
    private long opened;
    private long sealed;
    private long withheld;
    private final Set<Long> batches = new TreeSet<>();

    void opened() {
        opened++;
    }

    void sealed() {
        sealed++;
    }

    void withheld() {
        withheld++;
    }

    /// An erasure batch is referred to; there is about one a day.
    void batch(long index) {
        batches.add(index);
    }

    /// The erasure batches' entries, in order.
    Set<Long> batches() {
        return batches;
    }

    /// The manifest's line.
    String line() {
        return "matched %d opened %d sealed %d withheld %d\n"
                .formatted(opened + sealed + withheld, opened, sealed, withheld);
    }
}
