package io.sayso.vocab;

import java.util.regex.Pattern;

/// Whose law: an ISO 3166-1 alpha-2 or ISO 3166-2 code, `EU`, or `ZZ` for unknown.
///
/// Which code lies above which is the rulebook's to say ([io.sayso.rulebook.Atlas]).
///
/// @param code such as `HK`, `US-CA`, `ZZ`, or `*` for everywhere
public record Jurisdiction(String code) {
    /// The form as a regular expression.
    public static final String FORM = "[A-Z]{2}(-[A-Z0-9]{1,3})?";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /// Above every jurisdiction.
    public static final Jurisdiction ANY = new Jurisdiction("*");

    /// Where we do not know: silence there is a no, and nobody can say yes there.
    public static final Jurisdiction UNKNOWN = new Jurisdiction("ZZ");

    /// @throws IllegalArgumentException if `code` is not of that form
    public Jurisdiction {
        if (!isWellFormed(code)) {
            throw new IllegalArgumentException("jurisdiction must be * or match " + FORM);
        }
    }

    /// Whether `code` has the form of a jurisdiction or is `*`.
    public static boolean isWellFormed(String code) {
        return code.equals("*") || PATTERN.matcher(code).matches();
    }

    /// The country of a subdivision (`US` of `US-CA`); a country is its own.
    public Jurisdiction country() {
        return code.length() > 2 ? new Jurisdiction(code.substring(0, 2)) : this;
    }

    /// Whether this is `*`.
    public boolean isAny() {
        return code.equals("*");
    }

    @Override
    public String toString() {
        return code;
    }
}
