package io.sayso.client;

/// What may be the id of a person.
final class Ids {
    private static final int LONGEST = 256;

    private Ids() {}

    /// Whether it could name somebody: of bounded length, and without halves of characters, which
    /// would become question marks on their way.
    static boolean isWellFormed(String id) {
        int length = id.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char each = id.charAt(at);
            if (Character.isSurrogate(each)) {
                boolean pair =
                        Character.isHighSurrogate(each)
                                && at + 1 < length
                                && Character.isLowSurrogate(id.charAt(at + 1));
                if (!pair) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }
}
