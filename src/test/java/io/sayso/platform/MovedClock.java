package io.sayso.platform;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/// Both clocks of a deployment, the node's and the database's, as far ahead of the machine's as a
/// test wants ([MovedDeployment]). Nothing else of the service is replaced.
@Alternative
@Singleton
public class MovedClock implements InstantSource {
    private final DataSource database;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Duration apart = Duration.ZERO;

    MovedClock(DataSource database) {
        this.database = database;
    }

    /// The node's.
    @Override
    public Instant instant() {
        return Time.system().instant().plus(ahead);
    }

    /// The database's.
    public Instant databaseInstant() {
        return instant().plus(apart);
    }

    /// Puts both forward.
    public void move(Duration by) {
        ahead = ahead.plus(by);
        tellDatabase();
    }

    /// Has the database's go before the node's, or behind it.
    public void moveApart(Duration by) {
        apart = by;
        tellDatabase();
    }

    private void tellDatabase() {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update moved_clock set ahead = make_interval(secs => ?)")) {
            update.setDouble(1, ahead.plus(apart).toMillis() / 1_000.0);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
