package io.sayso.pages;

import io.sayso.decision.Reason;

/// Why a decision about somebody else was as it was.
final class AuditReasonWords {
    private AuditReasonWords() {}

    /// To follow a colon.
    static String why(AuditWords words, Reason reason) {
        return switch (reason) {
            case ERASED -> words.why_erased();
            case HOLD -> words.why_hold();
            case PROHIBITED -> words.why_prohibited();
            case MINOR -> words.why_minor();
            case OPT_OUT -> words.why_opt_out();
            case SIGNAL -> words.why_signal();
            case OPT_OUT_ELSEWHERE -> words.why_opt_out_elsewhere();
            case EXPIRED -> words.why_expired();
            case NOTICE_SUPERSEDED -> words.why_notice_superseded();
            case NOT_EXPLICIT -> words.why_not_explicit();
            case NOT_AUTHORISED -> words.why_not_authorised();
            case COLLECTED_BEFORE -> words.why_collected_before();
            case RULE_UNREVIEWED -> words.why_rule_unreviewed();
            case AGE_UNKNOWN -> words.why_age_unknown();
            case NOTICE_PENDING -> words.why_notice_pending();
            case NO_OPT_IN -> words.why_no_opt_in();
            case OPT_IN -> words.why_opt_in();
            case DEFAULT_ALLOW -> words.why_default_allow();
        };
    }

    /// The same by the name it has on the wire; that itself if there is none of the name.
    static String why(AuditWords words, String wire) {
        return Reason.ofWire(wire).map(reason -> why(words, reason)).orElse(wire);
    }
}
