package io.sayso.standing.memory;

import io.sayso.decision.profile.Profile;
import io.sayso.decision.profile.Profiled;
import io.sayso.vocab.SubjectHash;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Reads what [TableWriter] wrote. The stream is believed only as far as its own lengths: whoever
/// reads it has checked its sum, or throws away what came of it.
final class TableReader {
    private static final int MOST_BYTES = 1 << 30;

    /// Rows of a segment, not yet looked into.
    private static final class Unread {
        private final int place;
        private final int count;
        private final byte[] rows;

        Unread(int place, int count, byte[] rows) {
            this.place = place;
            this.count = count;
            this.rows = rows;
        }
    }

    private final StateForm form;
    private final Queue<Unread> segments = new ArrayDeque<>();

    TableReader(StateForm form) {
        this.form = form;
    }

    void segment(int place, DataInputStream in) throws IOException {
        int count = in.readInt();
        byte[] rows = block(in);
        if (count < 0 || count > rows.length) {
            throw new IOException("a segment of " + count + " rows in " + rows.length + " bytes");
        }
        if (count > 0) {
            segments.add(new Unread(place, count, rows));
        }
    }

    void layouts(DataInputStream in, Layouts layouts) throws IOException {
        for (int i = in.readInt(); i > 0; i--) {
            int number = in.readInt();
            List<Form> forms = new ArrayList<>();
            for (int j = in.readUnsignedByte(); j > 0; j--) {
                forms.add(Form.valueOf(in.readUTF()));
            }
            Profile profile =
                    Profiled.of(form.read(block(in)))
                            .orElseThrow(() -> new IOException("a layout without a profile"))
                            .profile();
            if (profile.columns().size() != forms.size()) {
                throw new IOException("a layout of another profile");
            }
            layouts.restore(number, profile, forms);
        }
    }

    /// Puts the rows where they are found.
    ///
    /// @return how many there are
    int enter(Layouts layouts, SegmentTaker taker) {
        int people = 0;
        for (Unread each = segments.poll(); each != null; each = segments.poll()) {
            taker.take(each.place, Segment.of(each.rows, each.count, layouts));
            people += each.count;
        }
        return people;
    }

    /// Takes a segment for its place.
    @FunctionalInterface
    interface SegmentTaker {
        void take(int place, Segment segment);
    }

    void others(DataInputStream in, StateTable into) throws IOException {
        while (in.readBoolean()) {
            SubjectHash subject = SubjectHash.of(in.readNBytes(SubjectHash.BYTES));
            into.put(subject, form.read(block(in)));
        }
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a block of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("a block of " + length + " bytes ends early");
        }
        return bytes;
    }
}
