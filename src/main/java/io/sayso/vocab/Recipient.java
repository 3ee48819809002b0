package io.sayso.vocab;

import java.util.regex.Pattern;

/// Who trains: `self`, the controller that runs this deployment, or another party.
///
/// @param value a lower-case token of at most 64 characters, or `*` for everybody
public record Recipient(String value) {
    /// The form as a regular expression.
    public static final String FORM = "[a-z0-9][a-z0-9._-]{0,63}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /// The controller itself.
    public static final Recipient SELF = new Recipient("self");

    /// Above every recipient.
    public static final Recipient ANY = new Recipient("*");

    /// @throws IllegalArgumentException if `value` is not of that form
    public Recipient {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("recipient must be * or match " + FORM);
        }
    }

    /// Whether `value` has the form of a recipient or is `*`.
    public static boolean isWellFormed(String value) {
        return value.equals("*") || PATTERN.matcher(value).matches();
    }

    /// Whether this equals `other` or is `*`.
    public boolean covers(Recipient other) {
        return isAny() || equals(other);
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
