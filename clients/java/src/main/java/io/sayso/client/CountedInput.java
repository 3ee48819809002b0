package io.sayso.client;

import java.io.IOException;
import java.io.InputStream;

/// A body whose length was said before it.
final class CountedInput extends InputStream {
    private final PatientInput in;
    private long left;

    CountedInput(PatientInput in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        left -= read;
        return read;
    }
}
