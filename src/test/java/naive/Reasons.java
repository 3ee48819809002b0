package naive;

import java.util.List;

/// The reasons of section 5, the strongest first.
public final class Reasons {
    /// Every reason to deny.
    public static final List<String> DENIALS =
            List.of(
                    "erased",
                    "hold",
                    "prohibited",
                    "minor",
                    "opt-out",
                    "signal",
                    "opt-out-elsewhere",
                    "expired",
                    "notice-superseded",
                    "not-explicit",
                    "not-authorised",
                    "collected-before",
                    "rule-unreviewed",
                    "age-unknown",
                    "notice-pending",
                    "no-opt-in");

    /// Both reasons to permit.
    public static final List<String> PERMITS = List.of("opt-in", "default-allow");

    private Reasons() {}

    /// The one that section 5 names first.
    static String strongest(List<String> reasons) {
        for (String reason : DENIALS) {
            if (reasons.contains(reason)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no denial among " + reasons);
    }
}
