package io.sayso.standing.memory;

import io.sayso.decision.profile.Column;
import io.sayso.decision.profile.Kind;
import java.util.List;

/// Where the numbers of people of one profile stand in their rows.
///
/// People of one profile whose numbers are about as large have the same layout.
final class Layout {
    // What a row's reader must know of a column, in one word, so that it is found in one place.
    private static final int OFFSET_BITS = 12;
    private static final int OFFSET = (1 << OFFSET_BITS) - 1;
    private static final int BEFORE_BITS = 9;
    private static final int BEFORE = (1 << BEFORE_BITS) - 1;
    private static final int FORM_AT = OFFSET_BITS + BEFORE_BITS;
    private static final int FORM = 7;
    private static final int ENTRY = 1 << 24;
    private static final int RECORDING = 1 << 25;

    private final int number;
    private final Kind kind;
    private final Form[] forms;
    private final Column[] columns;
    private final int[] code;
    private final int length;

    Layout(int number, Kind kind, List<Form> forms) {
        this.number = number;
        this.kind = kind;
        this.forms = forms.toArray(Form[]::new);
        this.columns = kind.profile().columns().toArray(Column[]::new);
        this.code = new int[columns.length];
        int at = Rows.HEAD;
        int entry = -1;
        for (int i = 0; i < columns.length; i++) {
            code[i] =
                    at
                            | entry + 1 << OFFSET_BITS
                            | forms.get(i).code() << FORM_AT
                            | (columns[i] == Column.INDEX ? ENTRY : 0)
                            | (columns[i] == Column.RECORDED_AT ? RECORDING : 0);
            entry = columns[i] == Column.INDEX ? i : entry;
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
            long written = forms[i].written(numbers[i] - base);
            Rows.write(rows, at + (code[i] & OFFSET), written, forms[i].width());
            index = columns[i] == Column.INDEX ? numbers[i] : index;
        }
    }

    /// The numbers of a row.
    long[] read(byte[] rows, int at, EntryTimes times) {
        long[] numbers = new long[columns.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(rows, at, i, times);
        }
        return numbers;
    }

    /// One of them.
    long number(byte[] rows, int at, int column, EntryTimes times) {
        int what = code[column];
        long number = written(rows, at, what);
        if ((what & (ENTRY | RECORDING)) == 0) {
            return number;
        }
        long entry = entry(rows, at, what);
        return (what & ENTRY) != 0 ? entry + number : number + times.about(entry);
    }

    // The entry before a column: the sum of all distances until there.
    private long entry(byte[] rows, int at, int what) {
        long entry = 0;
        for (int i = before(what); i >= 0; i = before(code[i])) {
            entry += written(rows, at, code[i]);
        }
        return entry;
    }

    private static int before(int what) {
        return (what >>> OFFSET_BITS & BEFORE) - 1;
    }

    private static long written(byte[] rows, int at, int what) {
        Form form = Form.of(what >>> FORM_AT & FORM);
        int unused = form.unused();
        long written = Rows.word(rows, at + (what & OFFSET)) << unused >> unused;
        return written * form.unit() + form.base();
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
