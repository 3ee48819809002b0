package io.sayso.standing.memory;

import io.sayso.decision.profile.Person;
import io.sayso.vocab.SubjectHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds several people at once, so that it waits for memory once for all of them and not for each.
///
/// Each is found as they are at some moment during [#seek]. For one thread; keeps nobody once
/// [#clear] is called.
public final class Finder {
    /// Most people that are sought at once.
    public static final int MOST = 64;

    private final StateTable table;
    private final SubjectHash[] sought = new SubjectHash[MOST];
    private final @Nullable Segment[] segments = new @Nullable Segment[MOST];
    private final int[] slots = new int[MOST];
    private final @Nullable Person[] found = new @Nullable Person[MOST];
    private int count;

    Finder(StateTable table) {
        this.table = table;
    }

    /// Forgets who was sought.
    public void clear() {
        Arrays.fill(found, 0, count, null);
        count = 0;
    }

    /// One more to seek.
    ///
    /// @return by what number they are [#found]
    /// @throws IndexOutOfBoundsException if there are [#MOST] already
    public int add(SubjectHash subject) {
        sought[count] = subject;
        return count++;
    }

    /// How many are sought.
    public int count() {
        return count;
    }

    /// Finds all of them.
    // Each loop begins to read what the next one needs, and waits for nothing.
    public void seek() {
        for (int i = 0; i < count; i++) {
            Segment segment = table.segment(sought[i]);
            segments[i] = segment;
            slots[i] = segment == null ? 0 : segment.slot(sought[i].high());
        }
        for (int i = 0; i < count; i++) {
            Segment segment = segments[i];
            if (segment != null) {
                found[i] = table.find(sought[i], segment, slots[i]);
            }
        }
    }

    /// Who was sought under a number, once [#seek] has been called; null if nothing is known of
    /// them.
    public @Nullable Person found(int number) {
        return found[number];
    }
}
