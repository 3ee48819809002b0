package io.sayso.standing.memory;

import io.sayso.vocab.SubjectHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The bytes of rows: 16 of a hash, 3 of the number of a layout, then what the layout says.
final class Rows {
    /// Bytes before the first number.
    static final int HEAD = 19;

    /// Highest number of a layout. They are never forgotten, and whoever names recipients that
    /// nobody else names makes new ones.
    static final int MOST_LAYOUTS = 1 << 16;

    /// Bytes behind the last row, so that a number is read in one go wherever it stands.
    static final int MARGIN = Long.BYTES;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LAYOUT_AT = 16;
    private static final int LAYOUT_MASK = (1 << 24) - 1;

    private Rows() {}

    /// The eight bytes from there on, the first the lowest.
    static long word(byte[] rows, int at) {
        return (long) LONGS.get(rows, at);
    }

    /// Writes the lowest bytes of a number.
    static void write(byte[] rows, int at, long number, int width) {
        for (int i = 0; i < width; i++) {
            rows[at + i] = (byte) (number >> i * Byte.SIZE);
        }
    }

    static void writeHead(byte[] rows, int at, long high, long low, int layout) {
        LONGS.set(rows, at, high);
        LONGS.set(rows, at + Long.BYTES, low);
        write(rows, at + LAYOUT_AT, layout, HEAD - LAYOUT_AT);
    }

    static boolean isOf(byte[] rows, int at, long high, long low) {
        return word(rows, at) == high && word(rows, at + Long.BYTES) == low;
    }

    static SubjectHash subject(byte[] rows, int at) {
        return new SubjectHash(word(rows, at), word(rows, at + Long.BYTES));
    }

    static int layout(byte[] rows, int at) {
        return (int) INTS.get(rows, at + LAYOUT_AT) & LAYOUT_MASK;
    }
}
