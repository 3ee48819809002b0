package io.sayso.demo.screen;

import java.util.Arrays;

/// Counts different names in 8 to 32 bytes each, by a 64-bit hash. That two of ten million names
/// share one, and count once, has a chance of about three in a million.
final class Distinct {
    private static final int START = 1 << 12;

    private long[] slots = new long[START];
    private int count;

    /// Counts a name, unless it was counted before.
    void add(String name) {
        if (2 * (count + 1) > slots.length) {
            grow();
        }
        if (put(slots, hash(name))) {
            count++;
        }
    }

    int count() {
        return count;
    }

    private void grow() {
        long[] wider = new long[2 * slots.length];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> put(wider, hash));
        slots = wider;
    }

    private static boolean put(long[] slots, long hash) {
        int at = (int) hash & slots.length - 1;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = hash;
        return true;
    }

    /// FNV-1a over UTF-16 code units, then MurmurHash3's finalizer; never 0, which marks a free
    /// slot.
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
