package io.sayso.vocab;

/// How much of the log is known: its size after the newest entry applied (that entry's index + 1).
///
/// @param value 0 for an empty log
public record Position(long value) implements Comparable<Position> {
    /// @throws IllegalArgumentException if negative
    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("position must not be negative");
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }
}
