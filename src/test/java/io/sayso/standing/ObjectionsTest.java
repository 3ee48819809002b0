package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.decision.ActorType;
import io.sayso.ledger.Change;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What was said under an identifier outlives the node that heard it.
@QuarkusTest
class ObjectionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final HeldAlias ALIAS = new HeldAlias("email", new SubjectHash(140, 141));

    @Inject ObjectionStore store;
    @Inject AgroalDataSource database;

    @Test
    void aNodeThatStartsKnowsTheNewestOfEachIdentifier() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Objections heard = new Objections(store);
                heard.store(connection, said(20, ActorType.AGENT));
                heard.store(connection, said(7, ActorType.SUBJECT));
                Objections started = new Objections(store);
                started.load(connection);
                assertThat(started.find(ALIAS.hash()))
                        .contains(new Objection("email", ActorType.AGENT, 20, NOON));
                heard.delete(connection, ALIAS.hash());
                started = new Objections(store);
                started.load(connection);
                assertThat(started.find(ALIAS.hash())).isEmpty();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Test
    void aFollowerKnowsTheNewestWhateverComesTwice() {
        Objections following = new Objections(store);
        assertThat(following.apply(said(20, ActorType.SUBJECT))).isTrue();
        following.apply(said(7, ActorType.AGENT));
        following.apply(said(20, ActorType.SUBJECT));
        assertThat(following.find(ALIAS.hash()))
                .contains(new Objection("email", ActorType.SUBJECT, 20, NOON));
        assertThat(following.find(new SubjectHash(1, 1))).isEmpty();
    }

    private static Change.At said(long index, ActorType actor) {
        return new Change.At(index, NOON, Objection.change(ALIAS, actor));
    }
}
