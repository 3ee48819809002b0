package io.sayso.vocab;

/// The form `[a-z0-9-]+(\\.[a-z0-9-]+)*`, checked by hand: it is checked for every question asked.
final class Dotted {
    private Dotted() {}

    static boolean isWellFormed(String value) {
        boolean inWord = false;
        for (int at = 0; at < value.length(); at++) {
            char each = value.charAt(at);
            if (each == '.') {
                if (!inWord) {
                    return false;
                }
                inWord = false;
            } else if (each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each == '-') {
                inWord = true;
            } else {
                return false;
            }
        }
        return inWord;
    }
}
