package io.sayso.standing;

import io.sayso.decision.SubjectState;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.platform.SecretFingerprints;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is known of every person now, in memory: decisions are answered from here.
///
/// Fed by the log, strictly by index. Reads are safe from any thread and never wait.
@Singleton
public class StandingIndex implements Projection {
    private final StandingStore store;
    private final SecretFingerprints fingerprints;
    private final ConcurrentHashMap<SubjectHash, Standing> standings = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SubjectHash, Set<SubjectHash>> aliases =
            new ConcurrentHashMap<>();

    StandingIndex(StandingStore store, SecretFingerprints fingerprints) {
        this.store = store;
        this.fingerprints = fingerprints;
    }

    /// What decisions look at; somebody unknown has the state of silence.
    public SubjectState state(SubjectHash subject) {
        Standing standing = standings.get(subject);
        return standing == null ? SubjectState.UNKNOWN : standing.state();
    }

    /// All that is kept of a person.
    public Optional<Standing> find(SubjectHash subject) {
        return Optional.ofNullable(standings.get(subject));
    }

    /// Whom an alias names: nobody, one person, or, if recorders disagree, several.
    public Set<SubjectHash> named(SubjectHash alias) {
        return aliases.getOrDefault(alias, Set.of());
    }

    /// How many persons are known.
    public int size() {
        return standings.size();
    }

    @Override
    public void load(Connection connection) throws SQLException {
        fingerprints.check(connection, SubjectHasher.SECRET);
        store.forEach(connection, this::put);
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        Map<SubjectHash, Standing> changed = new HashMap<>();
        for (Change.At each : changes) {
            SubjectHash subject = each.change().subject();
            if (subject != null) {
                Standing before = changed.getOrDefault(subject, standings.get(subject));
                folded(each, before).ifPresent(after -> changed.put(subject, after));
            }
        }
        if (!changed.isEmpty()) {
            store.upsert(transaction, changed, changes.getLast().index());
        }
    }

    @Override
    public void apply(List<Change.At> changes) {
        for (Change.At each : changes) {
            SubjectHash subject = each.change().subject();
            if (subject != null) {
                folded(each, standings.get(subject)).ifPresent(after -> put(subject, after));
            }
        }
    }

    private static Optional<Standing> folded(Change.At change, @Nullable Standing before) {
        return StandingJson.read(change.change())
                .map(read -> Fold.fold(before, read, change.index(), change.recordedAt()));
    }

    private void put(SubjectHash subject, Standing after) {
        Standing before = standings.put(subject, after);
        Set<HeldAlias> gone = before == null ? Set.of() : before.aliases();
        if (gone.equals(after.aliases())) {
            return;
        }
        for (HeldAlias alias : gone) {
            if (!after.aliases().contains(alias)) {
                aliases.computeIfPresent(alias.hash(), (_, named) -> without(named, subject));
            }
        }
        for (HeldAlias alias : after.aliases()) {
            aliases.merge(alias.hash(), Set.of(subject), StandingIndex::union);
        }
    }

    private static Set<SubjectHash> union(Set<SubjectHash> some, Set<SubjectHash> more) {
        Set<SubjectHash> union = new HashSet<>(some);
        union.addAll(more);
        return Set.copyOf(union);
    }

    private static @Nullable Set<SubjectHash> without(Set<SubjectHash> some, SubjectHash one) {
        Set<SubjectHash> rest = new HashSet<>(some);
        rest.remove(one);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }
}
