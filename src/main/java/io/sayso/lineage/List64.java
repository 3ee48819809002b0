package io.sayso.lineage;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A few whole numbers, without an object for each.
final class List64 {
    private static final List64 NONE = new List64(new long[0]);

    private final long[] values;

    private List64(long[] values) {
        this.values = values;
    }

    /// Takes over the array.
    static List64 of(long... values) {
        return values.length == 0 ? NONE : new List64(values);
    }

    int size() {
        return values.length;
    }

    long get(int at) {
        return values[at];
    }

    LongStream stream() {
        return Arrays.stream(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof List64 list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
