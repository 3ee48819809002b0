package io.sayso.gate.account;

import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Answered decisions on their way into the log: their tree's root, and how many of what.
///
/// @param part which of the entries that one batch needs, from 0; the root is in each
record BatchDraft(Batch batch, int part, List<Map.Entry<Batch.Group, Batch.Sums>> groups)
        implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "decision.batch";

    /// Most groups of one entry, so that it stays below the longest that an entry may be.
    private static final int MOST_GROUPS = 80;

    /// The entries of a batch; at least one.
    static List<Draft> of(Batch batch) {
        List<Map.Entry<Batch.Group, Batch.Sums>> groups =
                new ArrayList<>(batch.groups().entrySet());
        List<Draft> drafts = new ArrayList<>();
        for (int from = 0; from < groups.size(); from += MOST_GROUPS) {
            drafts.add(
                    new BatchDraft(
                            batch,
                            drafts.size(),
                            groups.subList(from, Math.min(groups.size(), from + MOST_GROUPS))));
        }
        return drafts;
    }

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> leaf = new HashMap<>();
        leaf.put("t", TYPE);
        leaf.put("v", 1);
        leaf.put("at", slot.recordedAt().toString());
        leaf.put("id", batch.id().toString());
        leaf.put("part", part);
        leaf.put("root", batch.root().toBase64());
        leaf.put("calls", batch.calls().size());
        leaf.put("items", batch.items());
        leaf.put("since", instant(batch.since()).toString());
        leaf.put("until", instant(batch.until()).toString());
        leaf.put(
                "groups",
                groups.stream().map(each -> group(each.getKey(), each.getValue())).toList());
        return new Prepared(TYPE, CanonicalJson.bytes(leaf), List.of(), List.of());
    }

    private static Map<String, Object> group(Batch.Group group, Batch.Sums sums) {
        Map<String, Object> reasons = new HashMap<>();
        sums.reasons.forEach((reason, count) -> reasons.put(reason.wire(), count));
        Map<String, Object> shown = new HashMap<>();
        shown.put("asker", group.asker());
        shown.put("purpose", group.purpose());
        shown.put("recipient", group.recipient());
        shown.put("form", group.form().wire());
        shown.put("calls", sums.calls);
        shown.put("items", sums.items);
        shown.put("errors", sums.errors);
        shown.put("unknown", sums.unknown);
        shown.put("positionFirst", sums.first);
        shown.put("positionLast", sums.last);
        shown.put("reasons", reasons);
        return shown;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return "BatchDraft[" + part + "]";
    }
}
