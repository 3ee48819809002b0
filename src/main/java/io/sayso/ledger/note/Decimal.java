package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.regex.Pattern;

/// Sizes and indexes in text: ASCII digits without leading zeros, below 2^63.
final class Decimal {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimal() {}

    /// @throws InvalidNoteException by `rule` if this is no such number
    static long parse(String digits, Rule rule) {
        if (FORM.matcher(digits).matches()) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw new InvalidNoteException(rule, "a number is below 2^63");
            }
        }
        throw new InvalidNoteException(rule, "a number is digits without leading zeros");
    }
}
