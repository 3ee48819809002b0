package io.sayso.vocab;

/// A data subject's external id: opaque to us, unique within one deployment.
///
/// @param value 1 to 256 printable characters: no controls, no line breaks, no lone surrogates
public record SubjectId(String value) {
    /// Longest id accepted, in UTF-16 code units.
    public static final int MAX_LENGTH = 256;

    /// @throws IllegalArgumentException if `value` is not of that form; the message leaves it out
    public SubjectId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("subject id must be 1 to 256 printable characters");
        }
    }

    /// Whether `value` has the form of a subject id.
    public static boolean isWellFormed(String value) {
        return Printable.isPrintable(value, MAX_LENGTH);
    }

    /// Redacted, so that a log line or an exception cannot carry the person.
    @Override
    public String toString() {
        return "SubjectId[redacted]";
    }
}
