package io.sayso.vocab;

/// Whose law: an ISO 3166-1 alpha-2 or ISO 3166-2 code, `EU`, or `ZZ` for unknown.
///
/// Which code lies above which is the rulebook's to say ([io.sayso.rulebook.Atlas]).
///
/// @param code such as `HK`, `US-CA`, `ZZ`, or `*` for everywhere
public record Jurisdiction(String code) {
    /// The form as a regular expression.
    public static final String FORM = "[A-Z]{2}(-[A-Z0-9]{1,3})?";

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
        int length = code.length();
        if (length < 2 || length == 3 || length > 6) {
            return code.equals("*");
        }
        for (int at = 0; at < length; at++) {
            char each = code.charAt(at);
            boolean letter = each >= 'A' && each <= 'Z';
            boolean digit = each >= '0' && each <= '9';
            if (at < 2 ? !letter : at == 2 ? each != '-' : !letter && !digit) {
                return false;
            }
        }
        return true;
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
