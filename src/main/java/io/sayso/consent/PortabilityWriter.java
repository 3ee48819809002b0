package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.erasure.Erasures;
import io.sayso.erasure.PortablePart;
import io.sayso.ledger.Change;
import io.sayso.ledger.SubjectLog;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.Standing;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingIndex;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes all that is kept of a person as one JSON object, a page of history at a time. A copy
/// without `"complete": true` at its end was cut short; one with `more` says where the rest of a
/// member is.
@ApplicationScoped
class PortabilityWriter {
    private static final int PAGE = 500;

    private final SubjectLog log;
    private final StandingIndex index;
    private final Erasures erasures;
    private final Instance<PortablePart> parts;
    private final ObjectMapper json;

    PortabilityWriter(
            SubjectLog log,
            StandingIndex index,
            Erasures erasures,
            Instance<PortablePart> parts,
            ObjectMapper json) {
        this.log = log;
        this.index = index;
        this.erasures = erasures;
        this.parts = parts;
        this.json = json;
    }

    /// Whose copy it is, and as of when.
    ///
    /// @param current indexes of the answers that count now
    record Copy(
            SubjectId subject,
            SubjectHash hash,
            Instant exportedAt,
            long position,
            Set<Long> current) {
        @Override
        public String toString() {
            return "Copy[redacted]";
        }
    }

    /// Writes everything.
    void write(Copy copy, OutputStream out) throws IOException {
        try (JsonGenerator writer = json.getFactory().createGenerator(out)) {
            writer.writeStartObject();
            writer.writeStringField("subject", copy.subject().value());
            writer.writeStringField("exportedAt", copy.exportedAt().toString());
            writer.writeNumberField("position", copy.position());
            profile(writer, index.find(copy.hash()));
            Optional<ErasureShown> erasure = erasures.find(copy.hash()).map(ErasureShown::of);
            if (erasure.isPresent()) {
                writer.writePOJOField("erasure", erasure.get());
            }
            writer.writeArrayFieldStart("history");
            history(writer, copy);
            writer.writeEndArray();
            Map<String, String> more = new TreeMap<>();
            for (PortablePart part : parts) {
                writer.writeArrayFieldStart(part.member());
                part.forEach(copy.hash(), item -> put(writer, item))
                        .ifPresent(rest -> more.put(part.member(), rest));
                writer.writeEndArray();
            }
            if (!more.isEmpty()) {
                writer.writePOJOField("more", more);
            }
            writer.writeBooleanField("complete", true);
            writer.writeEndObject();
        }
    }

    private static void profile(JsonGenerator writer, Optional<Standing> standing)
            throws IOException {
        if (standing.isEmpty()) {
            return;
        }
        Standing known = standing.get();
        writer.writeObjectFieldStart("profile");
        writer.writePOJOField(
                "jurisdictions",
                known.state().residences().stream().map(StandingChange.Place::of).toList());
        if (known.state().adultOn() != null) {
            writer.writePOJOField("adultOn", known.state().adultOn());
        }
        writer.writePOJOField(
                "guardians", known.guardians().stream().map(SubjectId::value).sorted().toList());
        // Their values are kept as keyed hashes only.
        writer.writePOJOField(
                "aliasTypes", known.aliases().stream().map(HeldAlias::type).sorted().toList());
        writer.writeEndObject();
    }

    private void history(JsonGenerator writer, Copy copy) {
        long before = copy.position();
        List<Change.At> page;
        do {
            page = log.changes(copy.hash(), before, PAGE);
            for (Change.At change : page) {
                put(writer, Entry.of(HistoryResource.item(change, copy.current())));
                before = change.index();
            }
        } while (!page.isEmpty());
    }

    /// One entry of the log, and where its receipt is.
    record Entry(
            @JsonUnwrapped HistoryResource.Item entry,
            long position,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String receipt,
            String proof) {
        static Entry of(HistoryResource.Item item) {
            return new Entry(
                    item,
                    item.index() + 1,
                    item.type().equals(ChoiceDraft.TYPE) ? "/v1/me/receipts/" + item.index() : null,
                    "/v1/log/proof?index=" + item.index());
        }
    }

    private static void put(JsonGenerator writer, Object item) {
        try {
            writer.writePOJO(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
