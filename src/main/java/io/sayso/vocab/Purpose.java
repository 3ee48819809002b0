package io.sayso.vocab;

/// What data would be used for; a node of the purpose tree, such as `ai-training.generative`.
///
/// @param value dotted lower-case words, at most 128 characters, or `*` for every purpose
public record Purpose(String value) {
    /// The form as a regular expression.
    public static final String FORM = "[a-z0-9-]+(\\.[a-z0-9-]+)*";

    /// Above every purpose.
    public static final Purpose ANY = new Purpose("*");

    /// @throws IllegalArgumentException if `value` is not of that form
    public Purpose {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("purpose must be * or match " + FORM);
        }
    }

    /// Whether `value` has the form of a purpose or is `*`.
    public static boolean isWellFormed(String value) {
        return value.equals("*") || value.length() <= 128 && Dotted.isWellFormed(value);
    }

    /// Whether this equals `other`, lies above it in the tree, or is `*`.
    public boolean covers(Purpose other) {
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
