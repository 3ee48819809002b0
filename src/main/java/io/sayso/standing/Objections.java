package io.sayso.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sayso.decision.ActorType;
import io.sayso.ledger.Change;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Under which aliases somebody said no to everything, in memory: asked before every decision about
/// somebody unknown, and whenever a person gets an alias.
///
/// Fed by the log through the index of standings. Reads are safe from any thread and never wait.
/// Only an erasure takes anything out, and then the alias itself is sealed.
@Singleton
class Objections {
    /// The kind under which an objection travels, with the alias's hash in the subject's place.
    static final String KIND = "objector";

    private final ObjectionStore store;
    private final ConcurrentHashMap<SubjectHash, Objection> known = new ConcurrentHashMap<>();

    Objections(ObjectionStore store) {
        this.store = store;
    }

    /// What a change of that kind carries.
    ///
    /// @param identifier type of the alias
    /// @param actor [ActorType#wire]
    record Payload(String identifier, String actor) {}

    /// The change that makes an objection known.
    static Change change(HeldAlias alias, ActorType actor) {
        try {
            return new Change(
                    KIND,
                    alias.hash(),
                    StandingJson.MAPPER.writeValueAsString(
                            new Payload(alias.type(), actor.wire())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an objection cannot be written", e);
        }
    }

    /// The newest one under an alias.
    Optional<Objection> find(SubjectHash alias) {
        return Optional.ofNullable(known.get(alias));
    }

    /// Reads everything into memory.
    void load(Connection connection) throws SQLException {
        store.forEach(connection, this::put);
    }

    /// Writes the row of a change, in the transaction of its entry.
    ///
    /// @return whether it was about an objection
    boolean store(Connection transaction, Change.At change) throws SQLException {
        Objection objection = read(change);
        if (objection != null) {
            store.upsert(transaction, Objects.requireNonNull(change.change().subject()), objection);
        }
        return objection != null;
    }

    /// Takes a change into memory.
    ///
    /// @return whether it was about an objection
    boolean apply(Change.At change) {
        Objection objection = read(change);
        if (objection != null) {
            put(Objects.requireNonNull(change.change().subject()), objection);
        }
        return objection != null;
    }

    /// Deletes the row of an alias.
    void delete(Connection transaction, SubjectHash alias) throws SQLException {
        store.delete(transaction, alias);
    }

    /// Forgets what was said under aliases.
    void forget(Collection<SubjectHash> aliases) {
        aliases.forEach(known::remove);
    }

    private void put(SubjectHash alias, Objection objection) {
        known.merge(alias, objection, (one, other) -> one.index() > other.index() ? one : other);
    }

    private static @Nullable Objection read(Change.At change) {
        if (!change.change().kind().equals(KIND)) {
            return null;
        }
        try {
            Payload payload =
                    StandingJson.MAPPER.readValue(change.change().payload(), Payload.class);
            return new Objection(
                    payload.identifier(),
                    ActorType.ofWire(payload.actor()).orElseThrow(),
                    change.index(),
                    change.recordedAt());
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException(
                    "an objection cannot be read: " + e.getClass().getName());
        }
    }
}
