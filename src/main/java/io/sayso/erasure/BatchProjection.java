package io.sayso.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/// Keeps the rows of batches; nothing of them is in memory.
@ApplicationScoped
class BatchProjection implements Projection {
    private static final JsonMapper JSON = new JsonMapper();

    private final SealedStore store;

    BatchProjection(SealedStore store) {
        this.store = store;
    }

    @Override
    public void load(Connection connection) {}

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        for (Change.At each : changes) {
            if (each.change().kind().equals(BatchDraft.TYPE)) {
                store.insert(transaction, batch(each));
            }
        }
    }

    @Override
    public void apply(List<Change.At> changes) {}

    private static ErasureBatch batch(Change.At change) {
        try {
            JsonNode batch = JSON.readTree(change.change().payload());
            return new ErasureBatch(
                    batch.path("number").intValue(),
                    change.index(),
                    batch.path("count").intValue(),
                    Hash.of(Base64.getUrlDecoder().decode(batch.path("root").textValue())),
                    change.recordedAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a batch of erasures cannot be read", e);
        }
    }
}
