package io.sayso.gate.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One call as it is noted: who asked for what, at which moment, and the items' hashes and reasons.
///
/// @param time microseconds since 1970
/// @param items [#ITEM] bytes each: the subject's hash and the reason's [ReasonCode], with the
///   highest bit set where the person is not known
record Note(
        Form form,
        long time,
        long position,
        int errors,
        String asker,
        String purpose,
        String recipient,
        ByteBuffer items) {
    /// Bytes of an item.
    static final int ITEM = 17;

    /// Bytes of a note before its three words.
    static final int HEAD = 32;

    /// The bit of a reason that says the person is not known.
    static final int UNKNOWN = 0x80;

    int size() {
        return items.limit() / ITEM;
    }

    long high(int item) {
        return items.getLong(item * ITEM);
    }

    long low(int item) {
        return items.getLong(item * ITEM + Long.BYTES);
    }

    int reason(int item) {
        return items.get(item * ITEM + 2 * Long.BYTES) & ~UNKNOWN & 0xff;
    }

    boolean isUnknown(int item) {
        return (items.get(item * ITEM + 2 * Long.BYTES) & UNKNOWN) != 0;
    }

    /// What the batch's tree has of it: everything but the items, of which it has the hash.
    byte[] leaf(byte[] digest) {
        byte[] words = (asker + "\n" + purpose + "\n" + recipient).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(
                        2 * Long.BYTES + 3 * Integer.BYTES + digest.length + words.length)
                .putLong(time)
                .putLong(position)
                .putInt(form.code())
                .putInt(size())
                .putInt(errors)
                .put(digest)
                .put(words)
                .array();
    }

    @Override
    public String toString() {
        return "Note[" + form + ", " + size() + "]";
    }
}
