package io.sayso.standing.memory;

import io.sayso.vocab.SubjectHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The people whose hashes begin alike: their rows, and a table of where each begins.
///
/// Rows are written behind each other and never changed: a new row takes the place of an old one in
/// the table, and what it leaves behind goes when the segment is [#rebuilt]. So whoever reads,
/// reads one row whole, without waiting. One writer.
final class Segment {
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(int[].class);

    /// In the table: nobody, and nobody was ever behind it.
    private static final int FREE = 0;

    /// In the table: nobody any more.
    private static final int GONE = 1;

    private static final int FIRST_ROW = Long.BYTES;
    private static final int SPARE = 32;

    // An open-addressed table. A slot is where a row begins, in as many of its lower bits as that
    // takes, and in its upper bits some of the hash, so that few rows of others are looked at.
    private final int[] slots;
    private final byte[] rows;
    private final int offsetMask;
    private int used = FIRST_ROW;
    private int live;
    private int entries;
    private int gone;

    Segment(int slots, int bytes) {
        this.slots = new int[slots];
        this.rows = new byte[FIRST_ROW + bytes + Rows.MARGIN];
        this.offsetMask = (Integer.highestOneBit(rows.length) << 1) - 1;
    }

    static Segment empty() {
        return new Segment(4, 64);
    }

    byte[] rows() {
        return rows;
    }

    /// How many people are in it.
    int entries() {
        return entries;
    }

    /// Whether rows of people who are gone are still in it.
    boolean hasRemains() {
        return gone > 0;
    }

    /// Bytes in use, without what the virtual machine adds.
    long bytes() {
        return (long) Integer.BYTES * slots.length + rows.length;
    }

    /// What stands in the table where the search for somebody begins.
    int slot(long high) {
        return (int) SLOTS.getAcquire(slots, home(high));
    }

    /// Where somebody's row begins, or that of somebody whose hash is much like theirs; 0 if they
    /// have none.
    int candidate(long high) {
        int tag = tag(high);
        for (int at = home(high); ; at = at + 1 == slots.length ? 0 : at + 1) {
            int slot = (int) SLOTS.getAcquire(slots, at);
            int row = slot & offsetMask;
            if (slot == FREE || (slot & ~offsetMask) == tag && row != GONE) {
                return row;
            }
        }
    }

    /// Begins to read a row that was there at some moment, to the end of most.
    long touched(int row) {
        int last = rows.length - Long.BYTES;
        return Rows.word(rows, Math.min(row, last)) + Rows.word(rows, Math.min(row + 32, last));
    }

    /// Whether a row that was there at some moment is there, and is somebody's.
    boolean isAt(int row, long high, long low) {
        return row <= rows.length - Rows.HEAD && Rows.isOf(rows, row, high, low);
    }

    /// Where somebody's row begins, or 0.
    int find(long high, long low) {
        int tag = tag(high);
        for (int at = home(high); ; at = at + 1 == slots.length ? 0 : at + 1) {
            int slot = (int) SLOTS.getAcquire(slots, at);
            if (slot == FREE) {
                return 0;
            }
            int row = slot & offsetMask;
            if ((slot & ~offsetMask) == tag && row != GONE && Rows.isOf(rows, row, high, low)) {
                return row;
            }
        }
    }

    /// Writes a row for somebody, in the place of the one they have.
    ///
    /// @param layout null if their state is kept elsewhere
    /// @return whether there was room for it
    boolean put(SubjectHash subject, @Nullable Layout layout, long[] numbers, EntryTimes times) {
        int length = layout == null ? Rows.HEAD : layout.length();
        int at = slotOf(subject);
        boolean isNew = at < 0;
        if (length > rows.length - Rows.MARGIN - used || isNew && isFull()) {
            return false;
        }
        int number = layout == null ? Layouts.NONE : layout.number();
        Rows.writeHead(rows, used, subject.high(), subject.low(), number);
        if (layout != null) {
            layout.write(rows, used, numbers, times);
        }
        int slot = used | tag(subject.high());
        used += length;
        live += length;
        if (isNew) {
            entries++;
            SLOTS.setRelease(slots, ~at, slot);
        } else {
            SLOTS.setRelease(slots, at, slot);
        }
        return true;
    }

    /// Notes that a row of that length is no longer live.
    void forget(int length) {
        live -= length;
    }

    /// Takes somebody out of the table.
    void remove(SubjectHash subject) {
        int at = slotOf(subject);
        if (at >= 0) {
            SLOTS.setRelease(slots, at, GONE);
            entries--;
            gone++;
        }
    }

    /// The same people with nothing left behind, and room for `more` bytes.
    Segment rebuilt(Layouts layouts, int more) {
        int room = live + more + live / 16 + SPARE;
        Segment fresh = new Segment(slotsFor(entries), room);
        for (int slot : slots) {
            int row = slot & offsetMask;
            if (row > GONE) {
                fresh.copy(rows, row, length(layouts, row));
            }
        }
        return fresh;
    }

    private static int slotsFor(int entries) {
        return (int) Math.max(4, (entries + 1) * 4L / 3);
    }

    private void copy(byte[] from, int row, int length) {
        System.arraycopy(from, row, rows, used, length);
        enter(used, length);
    }

    private void enter(int row, int length) {
        long high = Rows.word(rows, row);
        int at = home(high);
        while (slots[at] != FREE) {
            at = at + 1 == slots.length ? 0 : at + 1;
        }
        slots[at] = row | tag(high);
        used += length;
        live += length;
        entries++;
    }

    int length(Layouts layouts, int row) {
        int layout = Rows.layout(rows, row);
        return layout == Layouts.NONE ? Rows.HEAD : layouts.get(layout).length();
    }

    // Some slots stay free, or a search would not end.
    private boolean isFull() {
        return (entries + gone + 1) * 20L > slots.length * 17L;
    }

    // Where somebody is, or, as its complement, where they would be put.
    private int slotOf(SubjectHash subject) {
        int tag = tag(subject.high());
        for (int at = home(subject.high()); ; at = at + 1 == slots.length ? 0 : at + 1) {
            int slot = slots[at];
            if (slot == FREE) {
                return ~at;
            }
            int row = slot & offsetMask;
            if ((slot & ~offsetMask) == tag
                    && row != GONE
                    && Rows.isOf(rows, row, subject.high(), subject.low())) {
                return at;
            }
        }
    }

    /// The segment of rows that were read from elsewhere.
    ///
    /// @param rows behind each other, as [#forEachRow] gave them
    /// @throws IllegalArgumentException if they do not add up to that many people
    static Segment of(byte[] rows, int count, Layouts layouts) {
        Segment segment = new Segment(slotsFor(count), rows.length + rows.length / 16 + SPARE);
        System.arraycopy(rows, 0, segment.rows, FIRST_ROW, rows.length);
        int end = FIRST_ROW + rows.length;
        while (segment.used < end && segment.entries < count) {
            int row = segment.used;
            if (segment.find(
                            Rows.word(segment.rows, row), Rows.word(segment.rows, row + Long.BYTES))
                    != 0) {
                throw new IllegalArgumentException("somebody is there twice");
            }
            segment.enter(row, segment.length(layouts, row));
        }
        if (segment.used != end || segment.entries != count) {
            throw new IllegalArgumentException("rows do not add up");
        }
        return segment;
    }

    /// Passes on where each row begins that is in the table at some moment during the call.
    void forEachRow(IntConsumer each) {
        for (int at = 0; at < slots.length; at++) {
            int row = (int) SLOTS.getAcquire(slots, at) & offsetMask;
            if (row > GONE) {
                each.accept(row);
            }
        }
    }

    /// Whether the bytes of that hash are anywhere in the rows.
    boolean holdsAnywhere(long high, long low) {
        for (int at = 0; at + 2 * Long.BYTES <= rows.length; at++) {
            if (Rows.isOf(rows, at, high, low)) {
                return true;
            }
        }
        return false;
    }

    private int home(long high) {
        return (int) ((high & 0xffff_ffffL) * slots.length >>> Integer.SIZE);
    }

    private int tag(long high) {
        return (int) (high >>> Integer.SIZE) & ~offsetMask;
    }
}
