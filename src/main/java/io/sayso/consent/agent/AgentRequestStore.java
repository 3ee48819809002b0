package io.sayso.consent.agent;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.LedgerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The SQL of agents' requests: what became of them, and nothing of whom they are about. Blocks on
/// the database.
@ApplicationScoped
class AgentRequestStore {
    private final AgroalDataSource database;

    AgentRequestStore(AgroalDataSource database) {
        this.database = database;
    }

    /// Keeps a request, and forgets those received before `before`.
    ///
    /// @return what is kept of it: an earlier one of that id stays
    AgentStatus insert(AgentStatus request, String agent, Instant before) {
        String sql =
                """
                insert into agent_request (id, agent, received_at, status) values (?, ?, ?, ?)
                on conflict (id) do nothing
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from agent_request where received_at < ?");
                PreparedStatement insert = connection.prepareStatement(sql)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
            insert.setString(1, request.requestId());
            insert.setString(2, agent);
            insert.setObject(3, request.receivedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, request.status());
            insert.executeUpdate();
            return find(connection, request.requestId()).orElse(request);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("an agent's request cannot be kept", e);
        }
    }

    void update(AgentStatus request) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update agent_request set status = ?, reason = ?, details = ?"
                                        + " where id = ?")) {
            update.setString(1, request.status());
            update.setString(2, request.reason());
            update.setString(3, request.processingDetails());
            update.setString(4, request.requestId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("an agent's request cannot be kept", e);
        }
    }

    Optional<AgentStatus> find(String id) {
        try (Connection connection = database.getConnection()) {
            return find(connection, id);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("an agent's request cannot be read", e);
        }
    }

    private static Optional<AgentStatus> find(Connection connection, String id)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select received_at, status, reason, details from agent_request"
                                + " where id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new AgentStatus(
                                        id,
                                        row.getObject(1, OffsetDateTime.class).toInstant(),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4)))
                        : Optional.empty();
            }
        }
    }
}
