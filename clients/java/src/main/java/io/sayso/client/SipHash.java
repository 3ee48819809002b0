package io.sayso.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// SipHash-2-4 with a 128-bit result.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", and the 128-bit variant of
/// their reference implementation.
final class SipHash {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long k0;
    private final long k1;

    /// @param key 16 bytes from `at`
    SipHash(byte[] key, int at) {
        this.k0 = (long) WORDS.get(key, at);
        this.k1 = (long) WORDS.get(key, at + 8);
    }

    Pseudonym hash(byte[] message) {
        State state = new State(k0, k1);
        int whole = message.length & ~7;
        for (int at = 0; at < whole; at += 8) {
            state.absorb((long) WORDS.get(message, at));
        }
        long last = (long) message.length << 56;
        for (int at = whole; at < message.length; at++) {
            last |= (message[at] & 0xffL) << 8 * (at - whole);
        }
        state.absorb(last);
        state.v2 ^= 0xee;
        long first = state.result();
        // the second half continues where the first one left off
        state.v1 ^= 0xdd;
        return new Pseudonym(first, state.result());
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

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

        long result() {
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
