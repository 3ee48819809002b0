package io.sayso.standing;

import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Kind;
import io.sayso.decision.profile.Person;
import io.sayso.decision.profile.Unnumbered;
import io.sayso.erasure.Erased;
import io.sayso.erasure.Erasure;
import io.sayso.erasure.KnownAliases;
import io.sayso.erasure.Shredder;
import io.sayso.erasure.Suppression;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.ledger.Resumption;
import io.sayso.platform.SecretFingerprints;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of every person now, in memory: decisions are answered from here.
///
/// Fed by the log, strictly by index. Reads are safe from any thread and never wait. Who was erased
/// is not in it, and never comes back: what the log says of them later is passed over, and
/// destroyed.
@Singleton
public class StandingIndex implements Projection, KnownAliases {
    /// Stands for whoever bore an erased person's alias.
    private static final SubjectHash SOMEBODY = new SubjectHash(0, 0);

    private static final Person SEALED =
            new Unnumbered(
                    Kind.SEALED,
                    new SubjectState(true, true, List.of(), null, List.of(), List.of()));

    private final StandingStore store;
    private final SecretFingerprints fingerprints;
    private final Suppression suppression;
    private final Shredder shredder;
    private final Snapshots snapshots;
    private final Resumption log;
    private final Objections objections;
    private volatile Standings standings = new Standings();

    StandingIndex(
            StandingStore store,
            SecretFingerprints fingerprints,
            Suppression suppression,
            Shredder shredder,
            Snapshots snapshots,
            Resumption log,
            Objections objections) {
        this.objections = objections;
        this.store = store;
        this.fingerprints = fingerprints;
        this.suppression = suppression;
        this.shredder = shredder;
        this.snapshots = snapshots;
        this.log = log;
    }

    /// What decisions look at; somebody unknown has the state of silence.
    public SubjectState state(SubjectHash subject) {
        return person(subject).state();
    }

    /// Somebody, as decisions find them, whether or not anything is known of them.
    public Person person(SubjectHash subject) {
        Person person = standings.person(subject);
        return person == null ? unknown(subject) : person;
    }

    /// Finds several people at once.
    Persons persons() {
        return new Persons(this, standings.finder());
    }

    /// Somebody of whom nothing is known; under a name, who said no by it.
    Person unknown(SubjectHash subject) {
        if (suppression.seals(subject) || subject.equals(SOMEBODY)) {
            return SEALED;
        }
        return objections.find(subject).map(Objection::objector).orElse(Unnumbered.NOBODY);
    }

    /// Whether every decision about that person is a denial: they, or somebody of one of their
    /// names, were erased or restricted.
    public boolean isSealed(SubjectHash subject) {
        return state(subject).sealed();
    }

    /// Whether they themselves were erased or restricted: then nothing is recorded of them.
    public boolean isErased(SubjectHash subject) {
        return suppression.seals(subject);
    }

    /// Whether anything is kept of them: also of somebody restricted, who has no standing any more.
    public boolean isKept(SubjectHash subject) {
        return standings.contains(subject)
                || suppression.find(subject).filter(each -> !each.isFinal()).isPresent();
    }

    /// All that is kept of a person.
    public Optional<Standing> find(SubjectHash subject) {
        return standings.find(subject);
    }

    /// The ids of those among the persons of whom anything is kept: memory has only their hashes.
    public Map<SubjectHash, String> ids(Connection connection, Collection<SubjectHash> persons)
            throws SQLException {
        return store.ids(connection, persons);
    }

    /// Whom somebody is registered as a guardian of, of whatever age.
    public Set<SubjectHash> wards(SubjectId guardian) {
        return standings.wards(guardian);
    }

    /// Whom an alias names: nobody, one person, or, if recorders disagree, several. An erased
    /// person's alias also names somebody sealed; one that nobody bears and under which somebody
    /// said no to everything, whoever that is: the alias's own hash stands for them.
    public Set<SubjectHash> named(SubjectHash alias) {
        Set<SubjectHash> named = bearers(alias);
        if (named.isEmpty() && objections.find(alias).isPresent()) {
            named = Set.of(alias);
        }
        return suppression.sealsAlias(alias) ? Standings.union(named, Set.of(SOMEBODY)) : named;
    }

    /// What was said under an alias by who has no account: a no to everything, or nothing.
    public Optional<Objection> objection(SubjectHash alias) {
        return objections.find(alias);
    }

    /// Who bears an alias now.
    public Set<SubjectHash> bearers(SubjectHash alias) {
        return standings.bearers(alias);
    }

    @Override
    public Set<SubjectHash> aliasesOf(SubjectHash person) {
        return standings.aliasesOf(person).stream()
                .map(HeldAlias::hash)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// How many persons are known.
    public int size() {
        return standings.size();
    }

    @Override
    public void load(Connection connection) throws SQLException {
        fingerprints.check(connection, SubjectHasher.SECRET);
        suppression.load(connection);
        objections.load(connection);
        Snapshots.Begun begun = snapshots.read(connection).orElse(null);
        if (begun == null) {
            readRows(connection);
        } else {
            goOn(connection, begun);
        }
        snapshots.begin(() -> standings);
    }

    private void readRows(Connection connection) throws SQLException {
        store.forEach(
                connection,
                (subject, standing) -> {
                    if (!suppression.seals(subject)) {
                        standings.put(subject, sealedIfNamed(standing));
                    }
                });
    }

    // Erasures are obeyed before anything else is believed of what was kept outside the database;
    // and once more when all is told, since what the log said of somebody before may be told again.
    private void goOn(Connection connection, Snapshots.Begun begun) throws SQLException {
        standings = begun.standings();
        sealAll();
        log.forEachSince(connection, begun.place(), this::apply);
        suppression.load(connection);
        sealAll();
    }

    private void sealAll() {
        for (SubjectHash sealed : suppression.sealed()) {
            if (standings.contains(sealed)) {
                standings.remove(sealed);
                snapshots.erased();
            }
        }
        standings.sealBearers(suppression::sealsAlias);
        standings.sweep();
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        Batch batch = new Batch();
        for (Change.At each : changes) {
            SubjectHash subject = each.change().subject();
            Optional<Erased> erased = suppression.read(each);
            if (erased.isPresent()) {
                suppression.store(transaction, erased.get());
                if (erased.get().erasure().isFinal()) {
                    shredder.noteEntry(transaction, each.index());
                    forgetNames(transaction, erased.get());
                }
                batch.erase(erased.get());
            } else if (!objections.store(transaction, each) && subject != null) {
                batch.fold(subject, each);
            }
        }
        if (!batch.changed.isEmpty()) {
            store.upsert(transaction, batch.changed, batch.ids, changes.getLast().index());
        }
        for (SubjectHash restricted : batch.restricted) {
            store.delete(transaction, restricted);
        }
        for (SubjectHash gone : batch.gone) {
            shredder.destroy(transaction, gone);
        }
    }

    // Their names are sealed: nothing more needs to be kept under them to deny.
    private void forgetNames(Connection transaction, Erased erased) throws SQLException {
        for (SubjectHash alias : erased.aliases()) {
            objections.delete(transaction, alias);
            shredder.destroy(transaction, alias);
        }
    }

    // Whatever else was written of who was erased before, goes with the entry that says it.
    @Override
    public void touched(Connection transaction, Set<SubjectHash> persons) throws SQLException {
        for (SubjectHash person : persons) {
            if (suppression.find(person).filter(Erasure::isFinal).isPresent()) {
                shredder.destroy(transaction, person);
            }
        }
    }

    /// What a batch makes of persons, in its order, while memory is as of the entry before.
    private final class Batch {
        final Map<SubjectHash, Standing> changed = new HashMap<>();

        /// The ids of those of whom its entries tell.
        final Map<SubjectHash, String> ids = new HashMap<>();

        /// Erased in this batch; or before, and written about in this one.
        final Set<SubjectHash> gone = new HashSet<>();

        final Set<SubjectHash> restricted = new HashSet<>();
        private final Set<SubjectHash> names = new HashSet<>();

        void erase(Erased erased) {
            if (!erased.seals()) {
                return;
            }
            (erased.erasure().isFinal() ? gone : restricted).add(erased.person());
            changed.remove(erased.person());
            names.addAll(erased.aliases());
            for (SubjectHash alias : erased.aliases()) {
                for (SubjectHash bearer : bearers(alias)) {
                    if (!isGone(bearer) && !changed.containsKey(bearer)) {
                        standings.find(bearer).ifPresent(standing -> changed.put(bearer, standing));
                    }
                }
            }
            changed.replaceAll((_, standing) -> sealedIfNamed(standing));
        }

        void fold(SubjectHash subject, Change.At change) {
            if (isGone(subject)) {
                return;
            }
            if (suppression.seals(subject)) {
                if (suppression.find(subject).filter(Erasure::isFinal).isPresent()) {
                    gone.add(subject);
                }
                return;
            }
            Optional<StandingChange> told = StandingJson.read(change.change());
            if (told.isPresent()) {
                Standing known = changed.get(subject);
                Standing before = known == null ? standings.find(subject).orElse(null) : known;
                changed.put(subject, sealedIfNamed(folded(change, told.get(), before)));
                ids.put(subject, told.get().subject());
            }
        }

        private boolean isGone(SubjectHash subject) {
            return gone.contains(subject) || restricted.contains(subject);
        }

        private Standing sealedIfNamed(Standing standing) {
            return standing.aliases().stream().anyMatch(alias -> names.contains(alias.hash()))
                    ? standing.sealed()
                    : standing;
        }
    }

    @Override
    public void apply(List<Change.At> changes) {
        for (Change.At each : changes) {
            SubjectHash subject = each.change().subject();
            Optional<Erased> erased = suppression.read(each);
            if (erased.isPresent()) {
                obey(erased.get());
            } else if (!objections.apply(each) && subject != null && !suppression.seals(subject)) {
                StandingJson.read(each.change())
                        .ifPresent(told -> {
                            Standing before = standings.find(subject).orElse(null);
                            standings.put(subject, folded(each, told, before));
                        });
            }
        }
        standings.sweep();
    }

    @Override
    public void foresee(List<Change.At> changes) {
        changes.forEach(each -> suppression.read(each).ifPresent(this::obey));
        standings.sweep();
    }

    private void obey(Erased erased) {
        suppression.apply(erased);
        if (!erased.seals()) {
            return;
        }
        standings.remove(erased.person());
        snapshots.erased();
        if (erased.erasure().isFinal()) {
            objections.forget(erased.aliases());
        }
        for (SubjectHash alias : erased.aliases()) {
            for (SubjectHash bearer : bearers(alias)) {
                standings.seal(bearer);
            }
        }
    }

    // Once sealed, always sealed: a later profile without the alias changes nothing.
    private Standing sealedIfNamed(Standing standing) {
        return standing.aliases().stream().anyMatch(alias -> suppression.sealsAlias(alias.hash()))
                ? standing.sealed()
                : standing;
    }

    private Standing folded(Change.At change, StandingChange told, @Nullable Standing before) {
        return sealedIfNamed(Fold.fold(before, told, change.index(), change.recordedAt()));
    }
}
