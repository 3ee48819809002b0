package io.sayso.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/// The sessions that have ended, for all nodes and after a restart too.
@ApplicationScoped
class SessionEndStore {
    /// Longer than any session lasts.
    private static final Duration KEPT = Duration.ofDays(30);

    private final DataSource database;

    SessionEndStore(DataSource database) {
        this.database = database;
    }

    void add(SessionEnd end, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into session_end values (?, ?)
                                on conflict (key) do update set ended_at = excluded.ended_at
                                """);
                PreparedStatement forget =
                        connection.prepareStatement("delete from session_end where ended_at < ?")) {
            insert.setString(1, end.key());
            insert.setObject(2, at(now));
            insert.executeUpdate();
            forget.setObject(1, at(now.minus(KEPT)));
            forget.executeUpdate();
        }
    }

    /// Whether a session has ended, itself or with all that its person had when it began.
    boolean isEnded(SessionEnd session, SessionEnd person, Instant began) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select 1 from session_end
                                where key = ? or key = ? and ended_at >= ? limit 1
                                """)) {
            select.setString(1, session.key());
            select.setString(2, person.key());
            select.setObject(3, at(began));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
