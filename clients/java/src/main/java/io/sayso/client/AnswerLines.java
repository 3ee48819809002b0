package io.sayso.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts an answer into lines, each of bounded length. Every line ends with a line feed, or the
/// answer is not whole.
final class AnswerLines {
    /// Longest line, in bytes: an explained answer takes a few thousand.
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private byte[] bytes = new byte[32 * 1024];
    private int start;
    private int end;

    AnswerLines(InputStream in) {
        this.in = in;
    }

    /// The next line, its line feed left out, or `null` at the end.
    ///
    /// @throws IOException if a line is too long, or the answer ends within it
    byte @Nullable [] next() throws IOException {
        int scanned = start;
        while (true) {
            for (; scanned < end; scanned++) {
                if (bytes[scanned] == '\n') {
                    byte[] line = Arrays.copyOfRange(bytes, start, scanned);
                    start = scanned + 1;
                    return line;
                }
            }
            if (end - start > LONGEST) {
                throw new IOException("an answer is longer than any answer");
            }
            scanned -= start;
            if (!fill()) {
                if (start < end) {
                    throw new IOException("the answer ends within a line");
                }
                return null;
            }
        }
    }

    /// Makes room and reads more; what was unread stands at the beginning then.
    private boolean fill() throws IOException {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        start = 0;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * end);
        }
        int read = in.read(bytes, end, bytes.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }
}
