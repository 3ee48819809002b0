package io.sayso.gate.authzen;

import io.sayso.gate.ask.Workers;
import java.util.List;

/// What one call of `POST /access/v1/evaluations` asks.
///
/// @param top the members beside `evaluations`: their defaults, or without any the one asked
/// @param several completed with the defaults; empty where the call is a single evaluation
record Evaluations(Evaluation top, List<Evaluation> several, Semantic semantic)
        implements Workers.Asked {
    /// Most evaluations of one call.
    static final int MOST = 10_000;

    /// Whether it is a single evaluation, to be answered as one.
    boolean isOne() {
        return several.isEmpty();
    }

    @Override
    public long looks() {
        return isOne() ? top.looks() : several.stream().mapToLong(Evaluation::looks).sum();
    }

    /// The newest position that anything in it demands; 0 where nothing does.
    long minPosition() {
        long position = top.minPosition();
        for (Evaluation each : several) {
            position = Math.max(position, each.minPosition());
        }
        return position;
    }
}
