package io.sayso.consent.objection;

import io.sayso.standing.Alias;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody can be reached, as they typed it: the alias that it is in data sets.
public record Identifier(Alias alias) {
    private static final int LONGEST_EMAIL = 254;
    // One that a message header can hold as it is: RFC 5322 atoms, and a domain with a dot.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[^\\s@<>,;:\"()\\[\\]\\\\]+\\.[^\\s@.]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9 ().\\-/]{6,31}");
    private static final Pattern HANDLE = Pattern.compile("@?[\\w.-]{1,64}");

    /// Reads one; nothing if it is none of its type.
    ///
    /// @param value spaces at either end are left out
    public static Optional<Identifier> read(String type, @Nullable String value) {
        String trimmed = value == null ? "" : value.strip();
        boolean isSound =
                Alias.isWellFormed(type, trimmed)
                        && switch (type) {
                            case "email" ->
                                    trimmed.length() <= LONGEST_EMAIL
                                            && EMAIL.matcher(trimmed).matches();
                            case "phone" -> PHONE.matcher(trimmed).matches();
                            case "handle" -> HANDLE.matcher(trimmed).matches();
                            default -> true;
                        };
        return isSound ? Optional.of(new Identifier(new Alias(type, trimmed))) : Optional.empty();
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Identifier[redacted]";
    }
}
