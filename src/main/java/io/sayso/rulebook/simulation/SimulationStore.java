package io.sayso.rulebook.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The rows of simulations.
@ApplicationScoped
class SimulationStore {
    private static final Duration KEPT = Duration.ofDays(30);

    /// A node that has not been heard of for so long has stopped.
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final ObjectMapper json;

    SimulationStore(ObjectMapper json) {
        this.json = json;
    }

    /// Notes that one begins, and lets old ones go.
    @Transactional
    void begin(String id, String draft, String name, String officer, Instant now) {
        SimulationRow.delete("startedAt < ?1", now.minus(KEPT));
        SimulationRow row = new SimulationRow();
        row.id = id;
        row.draft = draft;
        row.name = name;
        row.requestedBy = officer;
        row.startedAt = now;
        row.seenAt = now;
        row.persist();
    }

    @Transactional
    void counted(String id, long people, Instant now) {
        SimulationRow.update("counted = ?1, seenAt = ?2 where id = ?3", people, now, id);
    }

    @Transactional
    void done(String id, SimulationResult result) {
        SimulationRow.update(
                "counted = ?1, result = ?2 where id = ?3", result.people(), write(result), id);
    }

    @Transactional
    void failed(String id) {
        SimulationRow.update("failed = true where id = ?1", id);
    }

    /// What is known of one, and which file its draft is of.
    @Transactional
    Optional<Named> find(String id, Instant now) {
        return SimulationRow.<SimulationRow>findByIdOptional(id)
                .map(row -> new Named(row.name, view(row, now)));
    }

    /// The newest of a draft.
    @Transactional
    Optional<SimulationView> newest(String draft, Instant now) {
        return SimulationRow.<SimulationRow>find("draft = ?1 order by startedAt desc", draft)
                .firstResultOptional()
                .map(row -> view(row, now));
    }

    /// @param name the file that its draft is of
    record Named(String name, SimulationView view) {}

    private SimulationView view(SimulationRow row, Instant now) {
        String result = row.result;
        boolean silent = row.seenAt.plus(SILENT).isBefore(now);
        return new SimulationView(
                row.id,
                row.draft,
                result != null ? "done" : row.failed || silent ? "failed" : "running",
                row.counted,
                row.startedAt,
                result == null ? null : read(result));
    }

    private String write(SimulationResult result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be written", e);
        }
    }

    private SimulationResult read(String result) {
        try {
            return json.readValue(result, SimulationResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be read", e);
        }
    }
}
