package io.sayso.lineage;

import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Change;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.SubjectHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A sealed run on its way into the log: clear JSON, since it names nobody.
///
/// @param by pseudonym of the pipeline that seals it
record SealDraft(Run run, Summary summary, String by) implements Draft {
    /// The leaf's `t`, and the kind of its change, whose payload is the run's id.
    static final String TYPE = "run.seal";

    /// Most versions of the rulebook that a leaf lists; how many there were stands beside them.
    private static final int MOST_RULES = 100;

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> leaf = new HashMap<>();
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("t", TYPE);
        leaf.put("v", 1);
        leaf.put("by", by);
        leaf.put("id", run.id());
        leaf.put("model", run.model());
        leaf.put("version", run.version());
        leaf.put("purpose", run.purpose().value());
        leaf.put("recipient", run.recipient().value());
        leaf.put("categories", run.categories().stream().map(DataCategory::value).toList());
        leaf.put("dataSets", run.dataSets().stream().map(SealDraft::shown).toList());
        leaf.put("openedAt", run.openedAt().toString());
        sums(leaf);
        return new Prepared(
                TYPE,
                CanonicalJson.bytes(leaf),
                List.of(),
                List.of(new Change(TYPE, null, run.id())));
    }

    private void sums(Map<String, Object> leaf) {
        Counts counts = summary.counts();
        leaf.put("items", counts.items());
        leaf.put("permit", counts.permits());
        leaf.put("deny", counts.denials());
        leaf.put("error", counts.errors());
        leaf.put("unknown", counts.unknown());
        leaf.put("reasons", counts.named());
        leaf.put("people", summary.people());
        leaf.put(
                "chunks",
                Map.of(
                        "abandoned", run.abandoned().size(),
                        "count", summary.chunks(),
                        "root", summary.root().toBase64()));
        leaf.put("rules", summary.rules().stream().limit(MOST_RULES).toList());
        leaf.put("ruleCount", summary.rules().size());
        if (summary.between() != null) {
            leaf.put("positionFirst", summary.between().first());
            leaf.put("positionLast", summary.between().last());
        }
    }

    private static Map<String, Object> shown(Run.DataSet set) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", set.name());
        shown.put("origin", set.origin());
        shown.put("licence", set.licence());
        if (set.digest() != null) {
            shown.put("digest", set.digest());
        }
        return shown;
    }
}
