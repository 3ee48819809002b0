package io.sayso.gate.account;

import java.nio.ByteBuffer;

/// Whom the calls of several items of one batch were about, divided by the leading bits of their
/// hashes, so that a person is looked for in one part only.
///
/// An entry is 12 bytes: 8 of the hash, 3 of the call's ordinal, 1 of the reason. Of so many bits
/// two persons share none by chance.
final class Lists {
    /// Bytes of an entry.
    static final int ENTRY = 12;

    private static final int PART = 4_096;
    private static final int MOST_BITS = 16;

    private final int bits;
    private final ByteBuffer[] parts;

    /// Empty lists with room for exactly those entries.
    ///
    /// @param counts of the entries that each of the `2^bits` parts will have
    Lists(int bits, int... counts) {
        this.bits = bits;
        this.parts = new ByteBuffer[counts.length];
        for (int i = 0; i < counts.length; i++) {
            parts[i] = ByteBuffer.allocate(counts[i] * ENTRY);
        }
    }

    /// How many leading bits suit that many entries.
    static int bitsFor(long entries) {
        int bits = 0;
        while (bits < MOST_BITS && entries >> bits > PART) {
            bits++;
        }
        return bits;
    }

    /// The part that a hash belongs to.
    static int part(long high, int bits) {
        return bits == 0 ? 0 : (int) (high >>> (Long.SIZE - bits));
    }

    int bits() {
        return bits;
    }

    int parts() {
        return parts.length;
    }

    /// The entries of a part.
    byte[] part(int part) {
        return parts[part].array();
    }

    /// The entries of the part that somebody is in.
    byte[] partOf(long high) {
        return part(part(high, bits));
    }

    void add(long high, int ordinal, int reason) {
        parts[part(high, bits)].putLong(high).putInt(ordinal << 8 | reason);
    }

    /// Blanks somebody's entries in a part.
    ///
    /// @return whether there were any
    static boolean blank(byte[] packed, long high) {
        ByteBuffer entries = ByteBuffer.wrap(packed);
        boolean found = false;
        for (int at = 0; at < packed.length; at += ENTRY) {
            if (entries.getLong(at) == high) {
                entries.putLong(at, 0);
                found = true;
            }
        }
        return found;
    }
}
