package io.sayso.gate.account;

import io.sayso.decision.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Notes, and what is read back of them.
final class Notes {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private Notes() {}

    /// A call, told apart by its time.
    static Note call(long time) {
        return new Note(Form.BATCH, time, 7, 1, "asker", "ai-training.evaluation", "self", NONE);
    }

    /// Items with hashes from `first` on, all denied for want of a yes.
    static byte[] items(long first, int count) {
        ByteBuffer items = ByteBuffer.allocate(count * Note.ITEM);
        for (int i = 0; i < count; i++) {
            items.putLong(first + i).putLong(i).put((byte) ReasonCode.of(Reason.NO_OPT_IN));
        }
        return items.array();
    }

    static boolean put(Spool spool, long time, int items) {
        return spool.note(call(time), items(time << 32, items), items * Note.ITEM);
    }

    /// Everything that waits to be settled, which is settled by it.
    static List<Note> drain(Spool spool) {
        List<Note> notes = new ArrayList<>();
        spool.seal();
        for (Spool.Sealed each = spool.poll(); each != null; each = spool.poll()) {
            Segment segment = each.segment();
            if (each.left()) {
                segment.forEachLeft(note -> notes.add(kept(note)));
            } else {
                segment.forEach(note -> notes.add(kept(note)));
            }
            spool.release(segment);
        }
        return notes;
    }

    // The segment is used again.
    private static Note kept(Note note) {
        ByteBuffer copy = ByteBuffer.allocate(note.items().limit());
        copy.put(note.items().duplicate()).flip();
        return new Note(
                note.form(),
                note.time(),
                note.position(),
                note.errors(),
                note.asker(),
                note.purpose(),
                note.recipient(),
                copy);
    }
}
