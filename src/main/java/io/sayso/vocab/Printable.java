package io.sayso.vocab;

/// The one test for text a caller may send as an identifier.
public final class Printable {
    private Printable() {}

    /// Whether `value` has 1 to `maxLength` code units, none a control, format, unassigned or
    /// private-use character or a lone surrogate, and neither begins nor ends with a space.
    public static boolean isPrintable(String value, int maxLength) {
        int length = value.length();
        if (length == 0 || length > maxLength) {
            return false;
        }
        if (value.charAt(0) == ' ' || value.charAt(length - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < length; ) {
            char unit = value.charAt(i);
            if (unit > ' ' && unit < 0x7f || unit == ' ') {
                i++;
                continue;
            }
            int point = value.codePointAt(i);
            if (!isPrintable(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
