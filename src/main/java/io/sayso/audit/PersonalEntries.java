package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.erasure.PortablePart;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.LogEntry;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the log has about a person beside what they answered: who looked at what is kept of them,
/// and whether it must be kept. Part of the copy that people take with them. Blocks on the
/// database.
@ApplicationScoped
class PersonalEntries implements PortablePart {
    private static final int PAGE = 500;
    private static final Set<String> TYPES = Set.of(LookDraft.TYPE, "subject.retain");

    private final EntryStore entries;
    private final ObjectMapper json;

    PersonalEntries(EntryStore entries, ObjectMapper json) {
        this.entries = entries;
        this.json = json;
    }

    /// An entry as its person sees it.
    ///
    /// @param facts what it commits to
    /// @param proof where the proof is that the log has it
    record Shown(long index, String type, Instant recordedAt, JsonNode facts, String proof) {}

    @Override
    public String member() {
        return "otherEntries";
    }

    @Override
    public Optional<String> forEach(SubjectHash person, Consumer<Object> item) {
        long size = entries.size();
        List<LogEntry> page = entries.about(person, 0, size, PAGE);
        while (!page.isEmpty()) {
            for (LogEntry entry : page) {
                LogEntry.Facts opening = entry.opening();
                if (opening != null && TYPES.contains(entry.type())) {
                    item.accept(shown(entry, opening));
                }
            }
            page = entries.about(person, page.getLast().index() + 1, size, PAGE);
        }
        return Optional.empty();
    }

    private Shown shown(LogEntry entry, LogEntry.Facts opening) {
        try {
            return new Shown(
                    entry.index(),
                    entry.type(),
                    entry.recordedAt(),
                    json.readTree(opening.value().toArray()),
                    "/v1/log/proof?index=" + entry.index());
        } catch (IOException e) {
            throw new UncheckedIOException("entry " + entry.index() + " is not JSON", e);
        }
    }
}
