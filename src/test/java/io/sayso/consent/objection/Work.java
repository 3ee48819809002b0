package io.sayso.consent.objection;

/// Answers challenges, as a browser's script does.
public final class Work {
    private Work() {}

    /// An answer of that challenge.
    public static String answer(String challenge, int bits) {
        long tried = 0;
        while (Challenges.zeroBits(challenge + "." + Long.toString(tried, 36)) < bits) {
            tried++;
        }
        return Long.toString(tried, 36);
    }
}
