package io.sayso.standing;

import io.sayso.vocab.Printable;
import java.util.Locale;
import java.util.regex.Pattern;

/// Another name of a person, as data sets hold it: a handle, an e-mail address, a URL.
///
/// @param type a lower-case token of at most 64 characters, such as `email`
/// @param value 1 to 512 printable characters
public record Alias(String type, String value) {
    /// Longest value.
    public static final int MAX_LENGTH = 512;

    /// The form of a type as a regular expression.
    public static final String TYPE_FORM = "[a-z0-9][a-z0-9._-]{0,63}";

    private static final Pattern TYPE = Pattern.compile(TYPE_FORM);

    /// @throws IllegalArgumentException if a part is not of its form; the message leaves it out
    public Alias {
        if (!isWellFormed(type, value)) {
            throw new IllegalArgumentException(
                    "an alias is a type that matches "
                            + TYPE_FORM
                            + " and 1 to 512 printable characters");
        }
    }

    /// Whether both parts have their form.
    public static boolean isWellFormed(String type, String value) {
        return TYPE.matcher(type).matches() && Printable.isPrintable(value, MAX_LENGTH);
    }

    /// The value as it is compared: an e-mail address and a handle without regard to case, a handle
    /// without a leading `@`, a telephone number without what only parts its digits; anything else
    /// to the letter.
    String normalized() {
        return switch (type) {
            case "email" -> value.toLowerCase(Locale.ROOT);
            case "handle" ->
                    (value.startsWith("@") ? value.substring(1) : value).toLowerCase(Locale.ROOT);
            case "phone" -> value.replaceAll("[ ().\\-/]", "");
            default -> value;
        };
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Alias[redacted]";
    }
}
