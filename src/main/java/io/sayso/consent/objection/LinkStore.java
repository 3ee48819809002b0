package io.sayso.consent.objection;

import io.agroal.api.AgroalDataSource;
import io.sayso.erasure.PersonalRows;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.merkle.Hash;
import io.sayso.standing.HeldAlias;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The SQL of links. Blocks on the database.
@ApplicationScoped
class LinkStore implements PersonalRows {
    private final AgroalDataSource database;

    LinkStore(AgroalDataSource database) {
        this.database = database;
    }

    /// Keeps a link, and forgets those that have expired.
    void insert(Link link, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from objection_link where expires_at <= ?");
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into objection_link
                                    (token, alias, identifier, place, expires_at)
                                values (?, ?, ?, ?, ?)
                                """)) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
            insert.setBytes(1, link.token().bytes());
            insert.setBytes(2, link.alias().hash().bytes());
            insert.setString(3, link.alias().type());
            insert.setString(4, link.place());
            insert.setObject(5, link.expiresAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a link cannot be kept", e);
        }
    }

    /// One that has not expired.
    Optional<Link> find(Hash token, Instant now) {
        String sql =
                """
                select alias, identifier, place, expires_at from objection_link
                where token = ? and expires_at > ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, token.bytes());
            select.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Link(
                                        token,
                                        new HeldAlias(
                                                row.getString(2), SubjectHash.of(row.getBytes(1))),
                                        row.getString(3),
                                        row.getObject(4, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a link cannot be read", e);
        }
    }

    @Override
    public void destroy(Connection transaction, SubjectHash person) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from objection_link where alias = ?")) {
            delete.setBytes(1, person.bytes());
            delete.executeUpdate();
        }
    }

    /// Forgets one.
    void delete(Hash token) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from objection_link where token = ?")) {
            delete.setBytes(1, token.bytes());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a link cannot be forgotten", e);
        }
    }
}
