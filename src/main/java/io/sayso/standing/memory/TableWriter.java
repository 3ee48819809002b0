package io.sayso.standing.memory;

import io.sayso.decision.SubjectState;
import io.sayso.vocab.SubjectHash;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a table down while it goes on changing: each person's state as it is at some moment from
/// the call on. The rows stand there as they are in memory, by segments, with the layouts they need
/// behind them, each told by a person who has it.
final class TableWriter {
    private final Layouts layouts;
    private final EntryTimes times;
    private final StateForm form;
    private final BitSet used = new BitSet();
    private final Map<Integer, long[]> samples = new LinkedHashMap<>();
    private final List<SubjectHash> others = new ArrayList<>();

    TableWriter(Layouts layouts, EntryTimes times, StateForm form) {
        this.layouts = layouts;
        this.times = times;
        this.form = form;
    }

    void segment(Segment segment, DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) segment.bytes());
        int[] count = {0};
        byte[] rows = segment.rows();
        segment.forEachRow(row -> {
            int layout = Rows.layout(rows, row);
            if (layout == Layouts.NONE) {
                others.add(Rows.subject(rows, row));
                return;
            }
            if (!used.get(layout)) {
                used.set(layout);
                samples.put(layout, layouts.get(layout).read(rows, row, times));
            }
            bytes.write(rows, row, layouts.get(layout).length());
            count[0]++;
        });
        out.writeInt(count[0]);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    /// Who is not among the rows.
    List<SubjectHash> others() {
        return others;
    }

    void other(SubjectHash subject, SubjectState state, DataOutputStream out) throws IOException {
        out.writeBoolean(true);
        out.write(subject.bytes());
        block(form.write(state), out);
    }

    void layouts(DataOutputStream out) throws IOException {
        out.writeInt(samples.size());
        for (Map.Entry<Integer, long[]> each : samples.entrySet()) {
            Layout layout = layouts.get(each.getKey());
            out.writeInt(layout.number());
            out.writeByte(layout.forms().size());
            for (Form one : layout.forms()) {
                out.writeUTF(one.name());
            }
            block(form.write(layout.kind().profile().state(each.getValue())), out);
        }
    }

    private static void block(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
