package io.sayso.standing.memory;

import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Person;
import io.sayso.decision.profile.Profiled;
import io.sayso.decision.profile.Unnumbered;
import io.sayso.vocab.SubjectHash;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What is known of each person, found by the hash of their id.
///
/// One writer at a time, any number of readers, who never wait and read each person's state whole,
/// as it was at some moment during the call. Growing copies one of its 4,096 parts at a time.
///
/// A state that cannot be parted into profile and numbers is kept as an object.
public final class StateTable {
    private static final int BITS = 12;

    private final AtomicReferenceArray<@Nullable Segment> segments =
            new AtomicReferenceArray<>(1 << BITS);
    private final ConcurrentHashMap<SubjectHash, SubjectState> whole = new ConcurrentHashMap<>();
    private final Layouts layouts = new Layouts();
    private final EntryTimes times = new EntryTimes();
    private final AtomicInteger size = new AtomicInteger();
    private boolean hasRemains;

    /// What is known of somebody, or null.
    public @Nullable SubjectState get(SubjectHash subject) {
        Person person = find(subject);
        return person == null ? null : person.state();
    }

    /// Somebody of whom something is known, or null.
    public @Nullable Person find(SubjectHash subject) {
        while (true) {
            Segment segment = segments.getAcquire(place(subject));
            int row = segment == null ? 0 : segment.find(subject.high(), subject.low());
            if (segment == null || row == 0) {
                return null;
            }
            int number = Rows.layout(segment.rows(), row);
            if (number != Layouts.NONE) {
                return new Row(segment.rows(), row, layouts.get(number), times);
            }
            SubjectState state = whole.get(subject);
            if (state != null) {
                return new Unnumbered(null, state);
            }
            // It was written anew since: the table says where.
        }
    }

    /// Finds several people at once.
    public Finder finder() {
        return new Finder(this);
    }

    @Nullable Segment segment(long low) {
        return segments.getAcquire(place(low));
    }

    /// Somebody whose row [Segment#candidate] has named a moment ago.
    // What a segment has at a place where it was in the one before it, is of after that moment.
    @Nullable Person find(long high, long low, int row) {
        Segment segment = segments.getAcquire(place(low));
        if (segment != null && segment.isAt(row, high, low)) {
            int number = Rows.layout(segment.rows(), row);
            if (number != Layouts.NONE) {
                return new Row(segment.rows(), row, layouts.get(number), times);
            }
        }
        return find(new SubjectHash(high, low));
    }

    /// Whether anything is known of them.
    public boolean contains(SubjectHash subject) {
        Segment segment = segments.getAcquire(place(subject));
        return segment != null && segment.find(subject.high(), subject.low()) != 0;
    }

    /// How many people are known.
    public int size() {
        return size.get();
    }

    /// Puts a state in the place of what was known.
    public void put(SubjectHash subject, SubjectState state) {
        Optional<Profiled> parted = Profiled.of(state);
        Optional<Layout> layout = parted.flatMap(this::layout);
        if (layout.isEmpty()) {
            whole.put(subject, state);
            write(subject, null, new long[0]);
        } else {
            write(subject, layout.get(), parted.orElseThrow().numbers());
            whole.remove(subject);
        }
    }

    private Optional<Layout> layout(Profiled parted) {
        List<Form> forms = Layout.forms(parted.profile().columns(), parted.numbers(), times);
        return layouts.of(parted.profile(), forms);
    }

    private void write(SubjectHash subject, @Nullable Layout layout, long[] numbers) {
        int place = place(subject);
        Segment segment = segments.getPlain(place);
        Segment into = segment == null ? Segment.empty() : segment;
        int before = into.find(subject.high(), subject.low());
        int length = before == 0 ? 0 : into.length(layouts, before);
        if (!into.put(subject, layout, numbers, times)) {
            into = into.rebuilt(layouts, layout == null ? Rows.HEAD : layout.length());
            if (!into.put(subject, layout, numbers, times)) {
                throw new AssertionError("a rebuilt segment has room");
            }
        }
        into.forget(length);
        if (into != segment) {
            segments.setRelease(place, into);
        }
        if (before == 0) {
            size.incrementAndGet();
        }
    }

    /// Removes whatever is known of somebody. Their row goes with the next [#sweep].
    public void remove(SubjectHash subject) {
        Segment segment = segments.getPlain(place(subject));
        int row = segment == null ? 0 : segment.find(subject.high(), subject.low());
        if (segment != null && row != 0) {
            segment.forget(segment.length(layouts, row));
            segment.remove(subject);
            whole.remove(subject);
            size.decrementAndGet();
            hasRemains = true;
        }
    }

    /// Clears away the rows of everybody removed since the last time.
    public void sweep() {
        for (int place = 0; hasRemains && place < segments.length(); place++) {
            Segment segment = segments.getPlain(place);
            if (segment != null && segment.hasRemains()) {
                segments.setRelease(place, segment.rebuilt(layouts, 0));
            }
        }
        hasRemains = false;
    }

    /// Writes everybody's state down while others go on writing: each as it is at some moment
    /// during the call.
    public void write(DataOutputStream out, StateForm form) throws IOException {
        TableWriter writer = new TableWriter(layouts, times, form);
        for (int place = 0; place < segments.length(); place++) {
            Segment segment = segments.getAcquire(place);
            writer.segment(segment == null ? Segment.empty() : segment, out);
        }
        times.write(out);
        writer.layouts(out);
        for (SubjectHash other : writer.others()) {
            SubjectState state = get(other);
            if (state != null) {
                writer.other(other, state, out);
            }
        }
        out.writeBoolean(false);
    }

    /// Reads what [#write] wrote, into a table in which nothing is.
    ///
    /// @throws IOException if it is something else; then the table is of no use
    public void read(DataInputStream in, StateForm form) throws IOException {
        TableReader reader = new TableReader(form);
        for (int place = 0; place < segments.length(); place++) {
            reader.segment(place, in);
        }
        times.read(in);
        try {
            reader.layouts(in, layouts);
            size.set(reader.enter(layouts, segments::setRelease));
        } catch (RuntimeException e) {
            throw new IOException("rows that were not written so", e);
        }
        reader.others(in, this);
    }

    /// Bytes in use, as far as they grow with the number of people; without states that are kept as
    /// objects.
    public long bytes() {
        long bytes = times.bytes();
        for (int place = 0; place < segments.length(); place++) {
            Segment segment = segments.getAcquire(place);
            bytes += segment == null ? 0 : segment.bytes();
        }
        return bytes;
    }

    /// How many layouts rows have.
    public int layouts() {
        return layouts.size();
    }

    /// Whether the bytes of that hash are anywhere, looked up or left behind.
    boolean holdsAnywhere(SubjectHash subject) {
        Segment segment = segments.getPlain(place(subject));
        return segment != null && segment.holdsAnywhere(subject.high(), subject.low());
    }

    private static int place(SubjectHash subject) {
        return place(subject.low());
    }

    private static int place(long low) {
        return (int) (low >>> Long.SIZE - BITS);
    }
}
