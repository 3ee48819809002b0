package io.sayso.spark;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/// How many rows were judged, by reason. As with every accumulator of Spark's, a task that is run
/// again counts again.
final class Counts extends AccumulatorV2<Reason, Map<String, Long>> {
    private static final long serialVersionUID = 1;

    private final long[] counts = new long[Reason.values().length];

    @Override
    public boolean isZero() {
        for (long each : counts) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Counts copy() {
        Counts copy = new Counts();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        Arrays.fill(counts, 0);
    }

    @Override
    public void add(Reason reason) {
        counts[reason.slot()]++;
    }

    @Override
    public void merge(AccumulatorV2<Reason, Map<String, Long>> other) {
        if (!(other instanceof Counts some)) {
            throw new IllegalArgumentException("these are no counts");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += some.counts[i];
        }
    }

    @Override
    public Map<String, Long> value() {
        Map<String, Long> value = new TreeMap<>();
        for (Reason each : Reason.values()) {
            if (counts[each.slot()] > 0) {
                value.put(each.word(), counts[each.slot()]);
            }
        }
        return value;
    }
}
