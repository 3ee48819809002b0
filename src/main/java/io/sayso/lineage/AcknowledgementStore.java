package io.sayso.lineage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// The rows of acknowledgements, and where their entries are. Nothing of it is in memory.
@ApplicationScoped
class AcknowledgementStore implements Projection {
    @Override
    public void load(Connection connection) {}

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        for (Change.At each : changes) {
            if (each.change().kind().equals(AcknowledgementDraft.TYPE)) {
                try (PreparedStatement update =
                        transaction.prepareStatement(
                                "update training_acknowledgement set index = ? where id = ?")) {
                    update.setLong(1, each.index());
                    update.setString(2, each.change().payload());
                    update.executeUpdate();
                }
            }
        }
    }

    @Override
    public void apply(List<Change.At> changes) {}

    void insert(AcknowledgementRow row) {
        QuarkusTransaction.requiringNew().run(() -> row.persist());
    }

    AcknowledgementView find(String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        AcknowledgementView.of(
                                AcknowledgementRow.<AcknowledgementRow>findById(id)));
    }

    /// The one whose entry that is.
    AcknowledgementView at(long index) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        AcknowledgementView.of(
                                AcknowledgementRow.<AcknowledgementRow>find("entry", index)
                                        .singleResult()));
    }

    /// Removes one that came to nothing.
    void remove(String id) {
        QuarkusTransaction.requiringNew()
                .run(() -> AcknowledgementRow.delete("id = ?1 and entry is null", id));
    }

    /// Those of a run that are in the log, the newest first.
    List<AcknowledgementView> list(String run, long before, int atMost) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        AcknowledgementRow.<AcknowledgementRow>find(
                                        "run = ?1 and entry < ?2 order by entry desc", run, before)
                                .page(0, atMost)
                                .stream()
                                .map(AcknowledgementView::of)
                                .toList());
    }

    /// The position up to which nos of a run are said to be in that state; 0 if none are.
    long upTo(String run, List<String> states) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        AcknowledgementRow.<AcknowledgementRow>find(
                                        "run = ?1 and state in ?2 and entry is not null order by"
                                                + " upTo desc",
                                        run,
                                        states)
                                .firstResultOptional()
                                .map(row -> row.upTo)
                                .orElse(0L));
    }
}
