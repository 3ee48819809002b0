package io.sayso.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of exports, written in the transaction that appends their entries.
@ApplicationScoped
class ExportStore implements Projection {
    private final ObjectMapper json;

    ExportStore(ObjectMapper json) {
        this.json = json;
    }

    /// The export of that id.
    Optional<Export> find(String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(toExport(ExportRow.findById(id))));
    }

    /// The export that the entry of that index is about.
    Export at(long index) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        ExportRow.<ExportRow>find("entry", index)
                                .firstResultOptional()
                                .map(this::toExport)
                                .orElseThrow());
    }

    /// Who asked for it, the newest first.
    ///
    /// @param asker pseudonym
    List<Export> of(String asker, int atMost) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        ExportRow.<ExportRow>find("asker = ?1 order by entry desc", asker)
                                .page(0, atMost)
                                .stream()
                                .map(this::toExport)
                                .filter(Objects::nonNull)
                                .toList());
    }

    @Override
    public void load(Connection connection) {}

    @Override
    public void store(Connection transaction, List<Change.At> changes) {
        boolean written = false;
        for (Change.At each : changes) {
            if (each.change().kind().equals(ExportDraft.TYPE)) {
                toRow(each).persist();
                written = true;
            }
        }
        if (written) {
            Panache.getEntityManager().flush();
        }
    }

    @Override
    public void apply(List<Change.At> changes) {}

    private ExportRow toRow(Change.At at) {
        ExportDraft.Asked asked = read(at.change().payload(), ExportDraft.Asked.class);
        ExportRow row = new ExportRow();
        row.id = asked.id();
        row.entry = at.index();
        row.asker = asked.asker();
        row.format = asked.format().wire();
        row.filter = ExportDraft.write(json, asked.filter());
        row.createdAt = at.recordedAt();
        return row;
    }

    private @Nullable Export toExport(@Nullable ExportRow row) {
        return row == null
                ? null
                : new Export(
                        row.id,
                        row.entry,
                        row.asker,
                        Format.ofWire(row.format).orElseThrow(),
                        read(row.filter, ExportFilter.class),
                        row.createdAt);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored export cannot be read", e);
        }
    }
}
