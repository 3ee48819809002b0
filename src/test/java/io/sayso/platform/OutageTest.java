package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P02", "57P03", "53300"})
    void aLostConnectionIsOne(String state) {
        assertThat(Outage.isOne(new IllegalStateException(new SQLException("lost", state))))
                .isTrue();
    }

    @Test
    void aPoolThatCannotConnectIsOne() {
        assertThat(Outage.isOne(new SQLTransientConnectionException())).isTrue();
    }

    /// So the transaction manager reports a commit whose connection broke.
    @Test
    void aCauseOfWhatWasSuppressedIsOne() {
        Exception rolledBack = new Exception("Could not commit transaction.");
        rolledBack.addSuppressed(new Exception(new SQLException("I/O", "08006")));
        assertThat(Outage.isOne(new IllegalStateException(rolledBack))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "40001", "57014"})
    void aStatementThatFailedIsNone(String state) {
        assertThat(Outage.isOne(new SQLException("failed", state))).isFalse();
    }

    @Test
    void whatIsNotTheDatabaseIsNone() {
        assertThat(Outage.isOne(new IllegalStateException(new EOFException()))).isFalse();
    }
}
