package io.sayso.standing.memory;

import io.sayso.decision.profile.Person;
import io.sayso.vocab.SubjectHash;
import org.jspecify.annotations.Nullable;

/// Finds several people at once, so that it waits for memory once for all of them and not for each.
///
/// Each is found as they are at some moment from the beginning of [#seek] to the end of [#found].
/// For one thread.
// Nothing but numbers is kept: to note an object in an old one makes the collector's work.
public final class Finder {
    /// Most people that are sought at once.
    public static final int MOST = 64;

    private final StateTable table;
    private final long[] highs = new long[MOST];
    private final long[] lows = new long[MOST];
    private final int[] rows = new int[MOST];
    private int count;
    private long touched;

    Finder(StateTable table) {
        this.table = table;
    }

    /// Forgets who was sought.
    public void clear() {
        count = 0;
    }

    /// One more to seek, by the next number from 0.
    ///
    /// @throws IndexOutOfBoundsException if there are [#MOST] already
    public void add(SubjectHash subject) {
        highs[count] = subject.high();
        lows[count] = subject.low();
        count++;
    }

    /// How many are sought.
    public int count() {
        return count;
    }

    /// Begins to find all of them.
    // Each loop begins to read what the next one needs, and waits for nothing.
    public void seek() {
        for (int i = 0; i < count; i++) {
            Segment segment = table.segment(lows[i]);
            touched += segment == null ? 0 : segment.slot(highs[i]);
        }
        for (int i = 0; i < count; i++) {
            Segment segment = table.segment(lows[i]);
            rows[i] = segment == null ? 0 : segment.candidate(highs[i]);
        }
        for (int i = 0; i < count; i++) {
            Segment segment = table.segment(lows[i]);
            touched += segment == null ? 0 : segment.touched(rows[i]);
        }
    }

    /// Something of all that was read, so that reading it is not left out.
    long touched() {
        return touched;
    }

    /// Who was sought under a number.
    public SubjectHash subject(int number) {
        return new SubjectHash(highs[number], lows[number]);
    }

    /// Who was sought under a number, once [#seek] has been called; null if nothing is known of
    /// them.
    public @Nullable Person found(int number) {
        return rows[number] == 0 ? null : table.find(highs[number], lows[number], rows[number]);
    }
}
