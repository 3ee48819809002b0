package io.sayso.standing.memory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// About when the entries of the log were recorded: one instant for every 1,024 of them, so that a
/// person's row need only say by how much its entry differs.
///
/// One writer, any number of readers. What was said once stays.
final class EntryTimes {
    private static final int SPAN_BITS = 10;
    private static final int PAGE_BITS = 10;
    private static final int MOST_PAGES = 1 << 14;

    private volatile long[][] pages = {};
    private volatile long newest = Long.MIN_VALUE;

    /// An instant near that of the entry, in microseconds since 1970; 0 where none was noted.
    long about(long index) {
        long page = index >> SPAN_BITS + PAGE_BITS;
        long[][] all = pages;
        return index < 0 || page >= all.length ? 0 : all[(int) page][place(index)];
    }

    /// When the newest was recorded of all that were noted.
    long newest() {
        return newest;
    }

    /// Makes sure that something is said about an entry. Beyond the first 17 billion nothing is.
    void note(long index, long micros) {
        newest = Math.max(newest, micros);
        long page = index >> SPAN_BITS + PAGE_BITS;
        if (index < 0 || page >= MOST_PAGES) {
            return;
        }
        long[][] all = pages;
        if (page >= all.length) {
            all = Arrays.copyOf(all, (int) page + 1);
            for (int i = pages.length; i < all.length; i++) {
                all[i] = new long[1 << PAGE_BITS];
            }
            pages = all;
        }
        if (all[(int) page][place(index)] == 0) {
            all[(int) page][place(index)] = micros;
        }
    }

    /// Writes down all that was noted; what is noted meanwhile may be in it.
    void write(DataOutputStream out) throws IOException {
        long[][] all = pages;
        out.writeLong(newest);
        out.writeInt(all.length);
        for (long[] page : all) {
            for (long about : page) {
                out.writeLong(about);
            }
        }
    }

    /// Reads what [#write] wrote, into one in which nothing was noted.
    void read(DataInputStream in) throws IOException {
        newest = in.readLong();
        int count = in.readInt();
        if (count < 0 || count > MOST_PAGES) {
            throw new IOException(count + " pages of times");
        }
        long[][] all = new long[count][1 << PAGE_BITS];
        for (long[] page : all) {
            for (int i = 0; i < page.length; i++) {
                page[i] = in.readLong();
            }
        }
        pages = all;
    }

    /// Bytes in use.
    long bytes() {
        return pages.length * (Long.BYTES * (1L << PAGE_BITS) + 24);
    }

    private static int place(long index) {
        return (int) (index >> SPAN_BITS) & (1 << PAGE_BITS) - 1;
    }
}
