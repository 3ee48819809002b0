package io.sayso.client;

import java.io.IOException;
import java.io.InputStream;

/// A chunked body (RFC 9112, 7.1). It ends only with its last chunk; an end of the connection
/// before that is a fault.
final class ChunkedInput extends InputStream {
    private static final int LONGEST_TRAILER = 64 * 1024;
    private static final int MOST_DIGITS = 8;

    private final PatientInput in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedInput(PatientInput in) {
        this.in = in;
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
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        int[] room = {LONGEST_TRAILER};
        if (!first && !ResponseHead.line(in, room).isEmpty()) {
            throw new IOException("a chunk is longer than it says");
        }
        first = false;
        String line = ResponseHead.line(in, room);
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (size.isEmpty() || size.length() > MOST_DIGITS) {
            throw new IOException("a chunk does not say how long it is");
        }
        for (int i = 0; i < size.length(); i++) {
            if (Character.digit(size.charAt(i), 16) < 0 || size.charAt(i) > 'f') {
                throw new IOException("a chunk does not say how long it is");
            }
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            while (!ResponseHead.line(in, room).isEmpty()) {
                // trailers are passed over
            }
            ended = true;
        }
    }
}
