package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Forgets what the log need not remember: idempotency keys whose time is over.
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final AgroalDataSource database;
    private final ClaimStore claims;
    private final InstantSource clock;

    Housekeeping(AgroalDataSource database, ClaimStore claims, InstantSource clock) {
        this.database = database;
        this.claims = claims;
        this.clock = clock;
    }

    void tidy() {
        try (Connection connection = database.getConnection()) {
            claims.prune(connection, clock.instant());
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("old idempotency keys are still there: %s", e.getMessage());
        }
    }
}
