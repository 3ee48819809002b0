package io.sayso.gate;

import java.io.IOException;
import java.io.InputStream;

/// Cuts a stream of bytes into lines, in constant memory. A line ends with LF or CR LF; the last
/// one may end with the stream.
final class Lines {
    /// Longest line that is read, in bytes.
    static final int LONGEST = 64 * 1024;

    /// What stands next.
    enum Next {
        /// A line, from [#from] to [#to] of [#bytes].
        LINE,
        /// A line longer than [#LONGEST], passed over.
        TOO_LONG,
        /// Nothing whole: [#fill] has to be called, and may wait.
        NOTHING_YET,
        /// Nothing, ever.
        END
    }

    private final InputStream in;
    private final byte[] bytes = new byte[2 * LONGEST];
    private int start;
    private int scanned;
    private int end;
    private int to;
    private int from;
    private boolean passing;
    private boolean ended;

    Lines(InputStream in) {
        this.in = in;
    }

    /// Goes to the next line.
    Next next() {
        while (scanned < end) {
            if (bytes[scanned++] == '\n') {
                return cut(scanned - 1);
            }
        }
        if (end - start > LONGEST) {
            passing = true;
        }
        if (passing) {
            start = end;
        }
        if (!ended) {
            return Next.NOTHING_YET;
        }
        return start < end || passing ? cut(end) : Next.END;
    }

    /// Waits for more of the stream.
    ///
    /// @throws IOException if it breaks off, which is not an end
    void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        int read = in.read(bytes, end, bytes.length - end);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
    }

    /// The bytes that lines are cut from; overwritten by [#fill].
    byte[] bytes() {
        return bytes;
    }

    /// Where the line begins.
    int from() {
        return from;
    }

    /// Where the line ends, exclusive; its line end is not part of it.
    int to() {
        return to;
    }

    private Next cut(int at) {
        boolean tooLong = passing || at - start > LONGEST;
        passing = false;
        from = start;
        to = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
        start = scanned;
        return tooLong ? Next.TOO_LONG : Next.LINE;
    }
}
