package io.sayso.platform;

/// A clock that only measures: it never jumps and knows no date.
@FunctionalInterface
public interface Ticker {
    /// Nanoseconds since some fixed moment.
    long nanos();
}
