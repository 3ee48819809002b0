package io.sayso.standing;

import io.sayso.vocab.SubjectHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// SipHash-2-4 with a 128-bit result: a keyed hash fast enough for every row of a data set.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", and the 128-bit variant of
/// their reference implementation.
final class SipHash128 {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long k0;
    private final long k1;

    /// @param key 16 bytes
    SipHash128(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("a SipHash key is 16 bytes");
        }
        this.k0 = word(key, 0);
        this.k1 = word(key, 8);
    }

    SubjectHash hash(byte[] message) {
        return hash(message, 0, message.length);
    }

    /// The hash of the part from `from` to `to`, exclusive.
    SubjectHash hash(byte[] bytes, int from, int to) {
        State state = new State(k0, k1);
        int length = to - from;
        int whole = from + (length & ~7);
        for (int at = from; at < whole; at += 8) {
            state.absorb(word(bytes, at));
        }
        state.absorb((long) length << 56 | rest(bytes, whole, to, length));
        long first = state.finish(0xee);
        return new SubjectHash(first, state.finish(0xdd));
    }

    // The last bytes that are no whole word. Of nearly every id they are the upper ones of its last
    // eight: no loop whose length nobody can foresee.
    private static long rest(byte[] bytes, int whole, int to, int length) {
        if (whole == to) {
            return 0;
        }
        if (length >= Long.BYTES) {
            return word(bytes, to - Long.BYTES) >>> Long.SIZE - (to - whole) * Byte.SIZE;
        }
        long rest = 0;
        for (int at = whole; at < to; at++) {
            rest |= (bytes[at] & 0xffL) << 8 * (at - whole);
        }
        return rest;
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;
        private boolean finished;

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL ^ 0xee;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void absorb(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        // The second half of the result continues where the first one left off.
        long finish(int mark) {
            if (finished) {
                v1 ^= mark;
            } else {
                v2 ^= mark;
                finished = true;
            }
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
