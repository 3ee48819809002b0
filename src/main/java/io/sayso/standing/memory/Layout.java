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
    private final int[] unused;
    private final long[] units;
    private final long[] bases;
    private final int length;

    Layout(int number, Kind kind, List<Form> forms) {
        this.number = number;
        this.kind = kind;
        this.forms = forms.toArray(Form[]::new);
        this.columns = kind.profile().columns().toArray(Column[]::new);
        this.offsets = new int[columns.length];
        this.unused = forms.stream().mapToInt(Form::unused).toArray();
        this.units = forms.stream().mapToLong(Form::unit).toArray();
        this.bases = forms.stream().mapToLong(Form::base).toArray();
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

    /// The numbers of a row.
    // Called for every decision: what the forms say is laid out beside each other.
    long[] read(byte[] rows, int at, EntryTimes times) {
        long[] numbers = new long[columns.length];
        long index = 0;
        for (int i = 0; i < numbers.length; i++) {
            long read = Rows.word(rows, at + offsets[i]) << unused[i] >> unused[i];
            long number = read * units[i] + bases[i];
            switch (columns[i]) {
                case INDEX -> {
                    index += number;
                    number = index;
                }
                case RECORDED_AT -> number += times.about(index);
                case SINCE,
                        UNTIL,
                        ADULT_ON,
                        EFFECTIVE_AT,
                        EXPIRES_AT,
                        COLLECTED_FROM,
                        DELIVERED_AT -> {}
            }
            numbers[i] = number;
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
