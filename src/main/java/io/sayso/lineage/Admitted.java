package io.sayso.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// Who a chunk let in, and for what: in the order of their numbers, each use once.
///
/// @param rows by number; of one person in any order that repeats itself
record Admitted(List<LetIn> rows) {
    private static final Comparator<LetIn> ORDER =
            Comparator.comparingInt(LetIn::number)
                    .thenComparing(row -> row.use().byAlias())
                    .thenComparing(row -> row.use().source())
                    .thenComparing(row -> row.use().categories().toString())
                    .thenComparing(row -> row.use().jurisdictions().toString());

    Admitted {
        rows = List.copyOf(rows);
    }

    /// Puts them in order. Of several of one person for one use there is one left.
    ///
    /// @param unordered in the order in which they were answered
    static Admitted of(List<LetIn> unordered) {
        List<LetIn> ordered = new ArrayList<>(unordered);
        ordered.sort(ORDER);
        List<LetIn> rows = new ArrayList<>(ordered.size());
        for (LetIn row : ordered) {
            if (!rows.isEmpty() && ORDER.compare(rows.getLast(), row) == 0) {
                rows.add(rows.removeLast().then(row));
            } else {
                rows.add(row);
            }
        }
        return new Admitted(rows);
    }

    /// Everybody who was let in by this or by an answer before it: which of the two was used,
    /// nobody here knows.
    Admitted after(Admitted before) {
        List<LetIn> both = new ArrayList<>(before.rows);
        both.addAll(rows);
        return of(both);
    }

    /// What one person was let in for.
    List<LetIn> of(int number) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < rows.size() && rows.get(end).number() == number) {
            end++;
        }
        return rows.subList(low, end);
    }

    /// Their numbers.
    RoaringBitmap people() {
        RoaringBitmap people = new RoaringBitmap();
        rows.forEach(row -> people.add(row.number()));
        people.runOptimize();
        return people;
    }
}
