package io.sayso.vocab;

/// What kind of data is meant; a node of the category tree, such as `content.public`.
///
/// @param value dotted lower-case words, at most 128 characters, or `*` for every data category
public record DataCategory(String value) {
    /// The form as a regular expression.
    public static final String FORM = "[a-z0-9-]+(\\.[a-z0-9-]+)*";

    /// Above every data category.
    public static final DataCategory ANY = new DataCategory("*");

    /// @throws IllegalArgumentException if `value` is not of that form
    public DataCategory {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("data category must be * or match " + FORM);
        }
    }

    /// Whether `value` has the form of a data category or is `*`.
    public static boolean isWellFormed(String value) {
        return value.equals("*") || value.length() <= 128 && Dotted.isWellFormed(value);
    }

    /// Whether this equals `other`, lies above it in the tree, or is `*`.
    public boolean covers(DataCategory other) {
        return isAny()
                || other.value.startsWith(value)
                        && (other.value.length() == value.length()
                                || other.value.charAt(value.length()) == '.');
    }

    /// Whether this is `*`.
    public boolean isAny() {
        return value.equals("*");
    }

    @Override
    public String toString() {
        return value;
    }
}
