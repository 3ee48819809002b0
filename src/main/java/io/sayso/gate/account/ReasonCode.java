package io.sayso.gate.account;

import io.sayso.decision.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reasons as one byte, in notes and lists. What is stored outlives releases: the order is never
/// changed, and what is new comes at the end.
final class ReasonCode {
    private static final List<Reason> ORDER =
            List.of(
                    Reason.ERASED,
                    Reason.HOLD,
                    Reason.PROHIBITED,
                    Reason.MINOR,
                    Reason.OPT_OUT,
                    Reason.SIGNAL,
                    Reason.OPT_OUT_ELSEWHERE,
                    Reason.EXPIRED,
                    Reason.NOTICE_SUPERSEDED,
                    Reason.NOT_EXPLICIT,
                    Reason.NOT_AUTHORISED,
                    Reason.COLLECTED_BEFORE,
                    Reason.RULE_UNREVIEWED,
                    Reason.AGE_UNKNOWN,
                    Reason.NOTICE_PENDING,
                    Reason.NO_OPT_IN,
                    Reason.OPT_IN,
                    Reason.DEFAULT_ALLOW);

    /// How many there are.
    static final int COUNT = ORDER.size();

    private static final Map<Reason, Integer> CODES = codes();

    private ReasonCode() {}

    static int of(Reason reason) {
        return CODES.getOrDefault(reason, -1);
    }

    static Reason reason(int code) {
        return ORDER.get(code);
    }

    private static Map<Reason, Integer> codes() {
        Map<Reason, Integer> codes = new EnumMap<>(Reason.class);
        for (int code = 0; code < ORDER.size(); code++) {
            codes.put(ORDER.get(code), code);
        }
        if (codes.size() != Reason.values().length || codes.size() >= Note.UNKNOWN) {
            throw new IllegalStateException("a reason has no code, or there are too many");
        }
        return codes;
    }
}
