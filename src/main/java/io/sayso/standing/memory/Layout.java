package io.sayso.standing.memory;

import io.sayso.decision.profile.Column;
import io.sayso.decision.profile.Kind;
import java.util.List;

/// Where the numbers of people of one profile stand in their rows.
///
/// People of one profile whose numbers are about as large have the same layout.
final class Layout {
    private final int number;
    private final Kind kind;
    private final Form[] forms;
    private final Column[] columns;
    private final int[] offsets;
    private final int length;

    Layout(int number, Kind kind, List<Form> forms) {
        this.number = number;
        this.kind = kind;
        this.forms = forms.toArray(Form[]::new);
        this.columns = kind.profile().columns().toArray(Column[]::new);
        this.offsets = new int[columns.length];
        int at = Rows.HEAD;
        for (int i = 0; i < columns.length; i++) {
            offsets[i] = at;
            at += forms.get(i).width();
        }
        this.length = at;
    }

    /// By which rows name it; from 1.
    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    List<Form> forms() {
        return List.of(forms);
    }

    /// Bytes of a row, with its head.
    int length() {
        return length;
    }

    /// Writes numbers into a row.
    ///
    /// @param rows has at least 8 bytes behind the row
    void write(byte[] rows, int at, long[] numbers, EntryTimes times) {
        long index = 0;
        for (int i = 0; i < columns.length; i++) {
            long base = base(columns[i], index, times);
            Form form = forms[i];
            Rows.write(rows, at + offsets[i], form.written(numbers[i] - base), form.width());
            index = columns[i] == Column.INDEX ? numbers[i] : index;
        }
    }

    /// One number of a row.
    long read(byte[] rows, int at, int column, EntryTimes times) {
        long read = raw(rows, at, column);
        return switch (columns[column]) {
            case INDEX -> index(rows, at, column);
            case RECORDED_AT -> read + times.about(index(rows, at, column));
            case SINCE, UNTIL, ADULT_ON, EFFECTIVE_AT, EXPIRES_AT, COLLECTED_FROM, DELIVERED_AT ->
                    read;
        };
    }

    private long index(byte[] rows, int at, int column) {
        long index = 0;
        for (int i = 0; i <= column; i++) {
            index += columns[i] == Column.INDEX ? raw(rows, at, i) : 0;
        }
        return index;
    }

    private long raw(byte[] rows, int at, int column) {
        return forms[column].number(Rows.word(rows, at + offsets[column]));
    }

    /// The numbers of a row.
    long[] read(byte[] rows, int at, EntryTimes times) {
        long[] numbers = new long[columns.length];
        long index = 0;
        for (int i = 0; i < columns.length; i++) {
            numbers[i] = raw(rows, at, i) + base(columns[i], index, times);
            index = columns[i] == Column.INDEX ? numbers[i] : index;
        }
        return numbers;
    }

    /// The forms that a person's numbers need.
    static List<Form> forms(List<Column> columns, long[] numbers, EntryTimes times) {
        Form[] forms = new Form[numbers.length];
        long index = 0;
        for (int i = 0; i < numbers.length; i++) {
            Column column = columns.get(i);
            if (column == Column.RECORDED_AT) {
                times.note(index, numbers[i]);
            }
            forms[i] = Form.of(column, numbers[i] - base(column, index, times));
            index = column == Column.INDEX ? numbers[i] : index;
        }
        return List.of(forms);
    }

    private static long base(Column column, long index, EntryTimes times) {
        return switch (column) {
            case INDEX -> index;
            case RECORDED_AT -> times.about(index);
            case SINCE, UNTIL, ADULT_ON, EFFECTIVE_AT, EXPIRES_AT, COLLECTED_FROM, DELIVERED_AT ->
                    0;
        };
    }
}
