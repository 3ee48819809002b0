package io.sayso.client;

/// Whom a question is about: by the service's own id, or by a name that data sets use.
public sealed interface Subject {
    /// By the id that the service knows them by.
    static Subject id(String value) {
        return new Id(value);
    }

    /// By another name.
    ///
    /// @param type what kind of name it is: `handle`, `email`, `url`, …
    static Subject alias(String type, String value) {
        return new Alias(type, value);
    }

    /// The service's own id. What form it must have, the service judges.
    record Id(String value) implements Subject {
        /// Redacted, so that a log line cannot carry it.
        @Override
        public String toString() {
            return "Id[redacted]";
        }
    }

    /// Another name, such as a handle.
    record Alias(String type, String value) implements Subject {
        /// Redacted, so that a log line cannot carry it.
        @Override
        public String toString() {
            return "Alias[" + type + ", redacted]";
        }
    }
}
