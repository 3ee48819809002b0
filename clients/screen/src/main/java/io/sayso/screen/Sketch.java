package io.sayso.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Some of the people of a file, each as likely as any other however many rows are theirs: those
/// with the least hashes. It also tells about how many people there are. Safe for any number of
/// threads.
final class Sketch {
    /// How many people are remembered; the estimate is off by a hundredth or so.
    static final int MOST = 10_000;

    private static final double RANGE = Math.pow(2, Long.SIZE - 1);

    private final TreeMap<Long, Seen> least = new TreeMap<>();
    private volatile long limit = Long.MAX_VALUE;

    private record Seen(String person, boolean listed) {
        @Override
        public String toString() {
            return "Seen[redacted]";
        }
    }

    /// Sees somebody, once more perhaps.
    ///
    /// @param id the same in UTF-8
    /// @param listed whether the snapshot has anything of them
    void see(String person, byte[] id, boolean listed) {
        long hash = hash(id);
        if (hash > limit) {
            return;
        }
        synchronized (this) {
            least.merge(
                    hash,
                    new Seen(person, listed),
                    (one, other) -> new Seen(one.person(), one.listed() || other.listed()));
            if (least.size() > MOST) {
                least.pollLastEntry();
                limit = least.lastKey();
            }
        }
    }

    /// How many people were seen; exact up to [#MOST].
    synchronized long people() {
        if (!isEstimate()) {
            return least.size();
        }
        return Math.round((MOST - 1) / (least.lastKey() / RANGE));
    }

    /// Whether there are more people than are remembered.
    synchronized boolean isEstimate() {
        return limit != Long.MAX_VALUE;
    }

    /// How many people are remembered.
    synchronized int size() {
        return least.size();
    }

    /// Those of them whom the snapshot does not have.
    synchronized List<String> unlisted() {
        List<String> unlisted = new ArrayList<>();
        for (Map.Entry<Long, Seen> each : least.entrySet()) {
            if (!each.getValue().listed()) {
                unlisted.add(each.getValue().person());
            }
        }
        return unlisted;
    }

    /// FNV-1a, mixed as MurmurHash3 does at its end; not negative.
    private static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : bytes) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ hash >>> 33) >>> 1;
    }
}
