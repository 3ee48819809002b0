package io.sayso.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Change;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.vocab.SubjectHash;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An export on its way into the log: who takes what away is for everybody to see, under a
/// pseudonym.
///
/// @param payload `asked` as JSON
record ExportDraft(Asked asked, String payload) implements Draft {
    /// The leaf's `t`, and the kind of its change.
    static final String TYPE = "export";

    /// What was asked for.
    record Asked(String id, String asker, Format format, ExportFilter filter) {}

    static ExportDraft of(Asked asked, ObjectMapper json) {
        return new ExportDraft(asked, write(json, asked));
    }

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of();
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Map<String, Object> leaf =
                Map.of(
                        "at", slot.recordedAt().toString(),
                        "exporter", asked.asker(),
                        "filter", asked.filter().toLeaf(),
                        "format", asked.format().wire(),
                        "id", asked.id(),
                        "t", TYPE,
                        "v", 1);
        return new Prepared(
                TYPE,
                CanonicalJson.bytes(leaf),
                List.of(),
                List.of(new Change(TYPE, null, payload)));
    }

    static String write(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an export cannot be written down", e);
        }
    }
}
