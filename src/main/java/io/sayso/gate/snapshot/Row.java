package io.sayso.gate.snapshot;

import java.util.List;

/// What is permitted about one person.
///
/// @param instants in microseconds since the epoch, as many as the shape asks for
record Row(Shape shape, List<Long> instants) {
    static final Row GONE = new Row(Shape.GONE, List.of());

    Row {
        instants = List.copyOf(instants);
    }
}
