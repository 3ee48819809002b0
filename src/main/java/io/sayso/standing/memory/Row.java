package io.sayso.standing.memory;

import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Kind;
import io.sayso.decision.profile.Person;

/// Somebody's row, read where it stands. It never changes.
final class Row implements Person {
    private final byte[] rows;
    private final int at;
    private final Layout layout;
    private final EntryTimes times;

    Row(byte[] rows, int at, Layout layout, EntryTimes times) {
        this.rows = rows;
        this.at = at;
        this.layout = layout;
        this.times = times;
    }

    @Override
    public Kind kind() {
        return layout.kind();
    }

    @Override
    public long number(int column) {
        return layout.number(rows, at, column, times);
    }

    @Override
    public boolean isRecordedBy(long now) {
        return times.newest() <= now;
    }

    @Override
    public SubjectState state() {
        return layout.kind().profile().state(layout.read(rows, at, times));
    }

    @Override
    public boolean known() {
        return true;
    }
}
