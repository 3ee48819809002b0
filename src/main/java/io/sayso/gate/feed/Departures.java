package io.sayso.gate.feed;

import io.sayso.erasure.Erased;
import io.sayso.erasure.Suppression;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.Stem;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Notes, while a person's id is still known, what followers of the feed have to be told of their
/// erasure: also of those who are sealed with them for an alias they share.
///
/// Somebody of whom nothing was known is in no snapshot, and nobody need be told.
@ApplicationScoped
public class Departures implements Projection {
    private final Suppression suppression;
    private final StandingIndex index;
    private final Pseudonyms pseudonyms;
    private final FeedStore store;

    Departures(
            Suppression suppression, StandingIndex index, Pseudonyms pseudonyms, FeedStore store) {
        this.store = store;
        this.suppression = suppression;
        this.index = index;
        this.pseudonyms = pseudonyms;
    }

    /// Everybody whom entries from a position on erased, as far as the feed reaches back. Blocks on
    /// the database.
    public List<Stem> since(long position) throws SQLException {
        return store.departedSince(position);
    }

    @Override
    public void load(Connection connection) {}

    @Override
    public void store(Connection transaction, List<Change.At> changes) {}

    // An erasure stands first in its batch, so that memory and rows are as of the entry before it.
    @Override
    public void foretell(Connection transaction, List<Change.At> changes) throws SQLException {
        for (Change.At each : changes) {
            Optional<Erased> erased = suppression.read(each).filter(Erased::seals);
            if (erased.isPresent()) {
                Set<Stem> stems = stems(transaction, erased.get());
                if (!stems.isEmpty()) {
                    FeedStore.depart(transaction, each.index(), each.recordedAt(), stems);
                }
            }
        }
    }

    private Set<Stem> stems(Connection transaction, Erased erased) throws SQLException {
        Set<SubjectHash> persons = new HashSet<>();
        persons.add(erased.person());
        erased.aliases().forEach(alias -> persons.addAll(index.bearers(alias)));
        Set<Stem> stems = new HashSet<>();
        for (String id : index.ids(transaction, persons).values()) {
            stems.add(pseudonyms.stem(new SubjectId(id)));
        }
        return stems;
    }

    @Override
    public void apply(List<Change.At> changes) {}
}
