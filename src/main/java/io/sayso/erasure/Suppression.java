package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Change;
import io.sayso.platform.SecretFingerprints;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Who was erased or restricted, in memory: asked before every decision about somebody unknown.
///
/// Fed by the log through the index of standings, which obeys it. Reads are safe from any thread
/// and never wait. Nobody ever leaves it.
@Singleton
public class Suppression {
    private final Suppressor suppressor;
    private final SuppressionStore store;
    private final SecretFingerprints fingerprints;
    private final ErasureJournal journal;
    private final ConcurrentHashMap<SubjectHash, Erasure> persons = new ConcurrentHashMap<>();
    private final Set<SubjectHash> aliases = ConcurrentHashMap.newKeySet();

    Suppression(
            Suppressor suppressor,
            SuppressionStore store,
            SecretFingerprints fingerprints,
            ErasureJournal journal) {
        this.suppressor = suppressor;
        this.store = store;
        this.fingerprints = fingerprints;
        this.journal = journal;
    }

    /// Whether every decision about that person is a denial.
    public boolean seals(SubjectHash person) {
        Erasure erasure = persons.get(person);
        return erasure != null && erasure.state().seals();
    }

    /// Whether an erased person bore that alias.
    public boolean sealsAlias(SubjectHash alias) {
        return aliases.contains(alias);
    }

    /// What became of that person's wish to be erased; nothing if they never had it.
    public Optional<Erasure> find(SubjectHash person) {
        return Optional.ofNullable(persons.get(person));
    }

    /// Everybody sealed, at some moment.
    public Set<SubjectHash> sealed() {
        return persons.entrySet().stream()
                .filter(each -> each.getValue().state().seals())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Restricted persons whose time to be kept is over.
    List<SubjectHash> due(Instant now) {
        return persons.entrySet().stream()
                .filter(each -> isDue(each.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isDue(Erasure erasure, Instant now) {
        return erasure.state() == Erasure.State.RESTRICTED
                && erasure.index() >= 0
                && erasure.until() != null
                && !now.isBefore(erasure.until());
    }

    /// Reads everything into memory, as it is now.
    public void load(Connection connection) throws SQLException {
        fingerprints.check(connection, Suppressor.SECRET);
        store.forEachPerson(
                connection,
                (token, erasure) ->
                        persons.merge(suppressor.person(token), erasure, Suppression::later));
        store.forEachAlias(connection, token -> aliases.add(suppressor.alias(token)));
        for (ErasureJournal.Line line : forgotten()) {
            ErasureChange change = line.erasure();
            change.aliases().forEach(token -> aliases.add(alias(ErasureChange.bytes(token))));
            persons.put(person(change), change.at(-1, line.recordedAt()));
        }
    }

    /// Erasures that only the journal outside the database knows; obeyed from [#load] on.
    List<ErasureJournal.Line> forgotten() {
        return journal.lines().stream().filter(line -> isForgotten(line.erasure())).toList();
    }

    private boolean isForgotten(ErasureChange change) {
        Erasure.State state = Erasure.State.ofWire(change.state());
        Erasure known = persons.get(person(change));
        return state.seals()
                && (known == null
                        || known.index() < 0
                        || !known.state().seals()
                        || state == Erasure.State.ERASED && !known.isFinal());
    }

    SubjectHash person(ErasureChange change) {
        return suppressor.person(ErasureChange.bytes(change.token()));
    }

    SubjectHash alias(Bytes token) {
        return suppressor.alias(token);
    }

    /// Which of those persons are erased, whether or not this node has heard of it. Until the
    /// transaction ends nobody else is: who writes rows about people beside the log asks here
    /// first, and leaves these out.
    public Set<SubjectHash> erasedAmong(Connection transaction, Collection<SubjectHash> persons)
            throws SQLException {
        Map<Bytes, SubjectHash> tokens = new HashMap<>();
        persons.forEach(person -> tokens.put(suppressor.person(person), person));
        return store.erasedAmong(transaction, tokens.keySet()).stream()
                .map(tokens::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What a change says of an erasure, if it is about one.
    public Optional<Erased> read(Change.At change) {
        return ErasureChange.read(change.change())
                .map(read ->
                        new Erased(
                                suppressor.person(ErasureChange.bytes(read.token())),
                                read.aliases().stream()
                                        .map(ErasureChange::bytes)
                                        .map(suppressor::alias)
                                        .collect(Collectors.toUnmodifiableSet()),
                                read.at(change.index(), change.recordedAt())));
    }

    /// Writes the rows of an erasure, in the transaction of its entry.
    public void store(Connection transaction, Erased erased) throws SQLException {
        store.insert(transaction, suppressor.person(erased.person()), erased.erasure());
        if (erased.seals()) {
            Set<Bytes> tokens =
                    erased.aliases().stream()
                            .map(suppressor::alias)
                            .collect(Collectors.toUnmodifiableSet());
            store.insertAliases(transaction, tokens);
        }
    }

    /// Takes an erasure into memory.
    public void apply(Erased erased) {
        if (erased.seals()) {
            aliases.addAll(erased.aliases());
        }
        persons.merge(erased.person(), erased.erasure(), Suppression::later);
    }

    // What is final stays so.
    private static Erasure later(Erasure one, Erasure other) {
        return one.isFinal() && (one.index() >= 0 || !other.isFinal()) ? one : other;
    }
}
