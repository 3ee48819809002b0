package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What one transaction does for a batch, from the head's lock to the new head.
///
/// The caller begins and commits the transaction. Until the commit nothing outside it is changed,
/// so a batch that fails can be tried again.
@ApplicationScoped
class BatchWriter {
    /// A batch as written, not yet committed.
    ///
    /// @param entries the new ones; none if every submission was a repetition
    record Written(
            long base,
            Head head,
            List<Placed> entries,
            List<Change.At> changes,
            List<Outcome> outcomes) {}

    private final LedgerStore store;
    private final AppendStore appender;
    private final ClaimStore claims;
    private final OnceStore onces;
    private final Keyring keyring;
    private final Follower follower;
    private final Instance<Projection> projections;

    BatchWriter(
            LedgerStore store,
            AppendStore appender,
            ClaimStore claims,
            OnceStore onces,
            Keyring keyring,
            Follower follower,
            Instance<Projection> projections) {
        this.store = store;
        this.appender = appender;
        this.claims = claims;
        this.onces = onces;
        this.keyring = keyring;
        this.follower = follower;
        this.projections = projections;
    }

    /// Appends the batch's entries behind the head.
    Written write(Connection connection, List<Submission> batch) throws SQLException {
        Head head = store.lockHead(connection);
        follower.catchUp(connection, head);
        Plan plan = plan(connection, head, batch);
        if (plan.drafts.isEmpty()) {
            return new Written(head.size(), head, List.of(), List.of(), plan.outcomes);
        }
        List<Placed> entries = place(connection, head, plan.drafts);
        Head grown = append(connection, head, entries);
        claims.insert(connection, plan.taken);
        onces.insert(connection, plan.happened);
        List<Change.At> changes = changes(entries);
        Set<SubjectHash> persons = persons(plan.drafts);
        for (Projection projection : projections) {
            projection.foretell(connection, changes);
        }
        for (Projection projection : projections) {
            projection.store(connection, changes);
            projection.touched(connection, persons);
        }
        return new Written(head.size(), grown, entries, changes, plan.outcomes);
    }

    private static final class Plan {
        final List<Draft> drafts = new ArrayList<>();
        final List<Outcome> outcomes = new ArrayList<>();
        final Map<ClaimStore.Key, ClaimStore.Taken> taken = new HashMap<>();
        final Map<String, Long> happened = new HashMap<>();
    }

    /// Sorts out repetitions: of two with the same key in one batch, the later repeats the earlier.
    private Plan plan(Connection connection, Head head, List<Submission> batch)
            throws SQLException {
        Map<ClaimStore.Key, ClaimStore.Taken> known =
                claims.find(
                        connection,
                        batch.stream().map(Submission::claim).filter(Objects::nonNull).toList());
        Set<String> happened =
                onces.find(
                        connection,
                        batch.stream().map(Submission::once).filter(Objects::nonNull).toList());
        Plan plan = new Plan();
        for (Submission submission : batch) {
            Claim claim = submission.claim();
            ClaimStore.Key key =
                    claim == null ? null : new ClaimStore.Key(claim.caller(), claim.key());
            ClaimStore.Taken before = key == null ? null : known.get(key);
            if (claim != null && before != null) {
                plan.outcomes.add(
                        before.request().equals(claim.request())
                                ? new Outcome.Recorded(before.first(), before.entries(), true)
                                : new Outcome.KeyReused());
                continue;
            }
            String once = submission.once();
            if (once != null && !happened.add(once)) {
                plan.outcomes.add(new Outcome.KeyReused());
                continue;
            }
            Slot first = head.next().plus(plan.drafts.size());
            int entries = submission.drafts().size();
            if (once != null) {
                plan.happened.put(once, first.index());
            }
            if (claim != null && key != null) {
                ClaimStore.Taken taken = new ClaimStore.Taken(claim.request(), first, entries);
                known.put(key, taken);
                plan.taken.put(key, taken);
            }
            plan.drafts.addAll(submission.drafts());
            plan.outcomes.add(new Outcome.Recorded(first, entries, false));
        }
        return plan;
    }

    private List<Placed> place(Connection connection, Head head, List<Draft> drafts)
            throws SQLException {
        for (Draft draft : drafts) {
            draft.look(connection);
        }
        Secrets secrets = keyring.load(connection, persons(drafts));
        Slot next = head.next();
        List<Placed> entries = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            Slot slot = next.plus(i);
            Prepared prepared = drafts.get(i).prepare(slot, secrets);
            entries.add(new Placed(slot, prepared, Hashes.leaf(prepared.leaf().toArray())));
        }
        return entries;
    }

    private static Set<SubjectHash> persons(List<Draft> drafts) {
        Set<SubjectHash> persons = new HashSet<>();
        drafts.forEach(draft -> persons.addAll(draft.subjects()));
        return persons;
    }

    private static List<Change.At> changes(List<Placed> entries) {
        List<Change.At> changes = new ArrayList<>(entries.size());
        for (Placed entry : entries) {
            for (Change change : entry.prepared().changes()) {
                changes.add(new Change.At(entry.slot().index(), entry.slot().recordedAt(), change));
            }
        }
        return changes;
    }

    private Head append(Connection connection, Head head, List<Placed> entries)
            throws SQLException {
        Frontier frontier =
                head.frontier().appendAll(entries.stream().map(Placed::leafHash).toList());
        appender.append(connection, entries, frontier);
        new TileRows(connection).complete(head.size(), frontier.size());
        return new Head(frontier, entries.getLast().slot().recordedAt(), head.now());
    }
}
