package io.sayso.gate;

import java.io.OutputStream;
import java.util.Arrays;

/// Bytes that are ready to be sent. Emptied, it keeps its room.
final class Outbox extends OutputStream {
    private byte[] bytes = new byte[16 * 1024];
    private int length;

    @Override
    public void write(int one) {
        room(1);
        bytes[length++] = (byte) one;
    }

    @Override
    public void write(byte[] some, int from, int count) {
        room(count);
        System.arraycopy(some, from, bytes, length, count);
        length += count;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
