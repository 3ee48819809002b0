package io.sayso.pages;

/// What types of entries are called.
final class AuditEntryWords {
    private AuditEntryWords() {}

    /// What an entry of that type says; the type itself where there are no words for it yet.
    static String title(AuditWords words, String type) {
        return switch (type) {
            case "consent.choice" -> words.t_choice();
            case "consent.objection" -> words.t_objection();
            case "subject.update" -> words.t_update();
            case "subject.retain" -> words.t_retain();
            case "subject.erase" -> words.t_erase();
            case "notice.delivery" -> words.t_delivery();
            case "notice.publish" -> words.t_notice();
            case "rule.draft" -> words.t_draft();
            case "rule.withdraw" -> words.t_withdraw();
            case "rule.publish" -> words.t_rule();
            case "hold.impose" -> words.t_hold();
            case "hold.lift" -> words.t_lift();
            case "run.seal" -> words.t_seal();
            case "run.acknowledge" -> words.t_acknowledge();
            case "export" -> words.t_export();
            case "erasure.batch" -> words.t_erasures();
            case "key.rotate" -> words.t_key();
            case "import" -> words.t_import();
            case "decision.batch" -> words.t_decisions();
            case "log.genesis" -> words.t_genesis();
            case "log.prune" -> words.t_prune();
            case "policy.retention" -> words.t_retention();
            case "restore" -> words.t_restore();
            case "audit.look" -> words.t_look();
            default -> type;
        };
    }
}
