package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.Outcome;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What the first start publishes, in a real database.
@QuarkusTest
class PublishedRulesTest {
    @Inject CurrentRulebook current;
    @Inject RulebookHolder holder;
    @Inject FirstRules first;
    @Inject LogReader log;
    @Inject AgroalDataSource database;

    @Test
    void everyBundledRuleIsInForceAndNamesItsVersion() {
        assertThat(current.get().rules()).hasSize(150);
        assertThat(current.get().ruleAt(new Jurisdiction("HK"), Instant.EPOCH).id())
                .isEqualTo("HK@1");
        assertThat(current.get().version()).matches("\\d{4}-\\d\\d-\\d\\d\\.\\d+");
    }

    @Test
    void eachIsAnEntryInClearJson() throws SQLException {
        assertThat(published()).isEqualTo(151);
        long index = number("select index from rule_version where name = 'US-MD'");
        Bytes leaf = log.leaf(index).orElseThrow();
        assertThat(new String(leaf.toArray(), StandardCharsets.UTF_8))
                .startsWith("{\"at\":\"20")
                .contains("\"code\":\"US-MD\"")
                .contains("\"effectiveFrom\":\"1970-01-01T00:00:00Z\"")
                .contains("\"fileDigest\":\"sha256:")
                .contains("{\"category\":\"health\",\"purpose\":\"*\"}")
                .contains("\"t\":\"rule.publish\"")
                .endsWith("\"v\":1,\"version\":1}");
    }

    @Test
    void anotherStartPublishesNothing() throws SQLException {
        first.start(new StartupEvent());
        assertThat(published()).isEqualTo(151);
    }

    @Test
    void aNodeThatStartsAtTheSameTimePublishesNothing() throws SQLException {
        assertThat(first.publish(RuleFiles.load(RuleFolder.BUNDLED)))
                .isEqualTo(new Outcome.KeyReused());
        assertThat(published()).isEqualTo(151);
    }

    @Test
    void whatIsLoadedFromRowsIsWhatWasAppliedFromTheLog() throws SQLException {
        Rulebook applied = current.get();
        try (Connection connection = database.getConnection()) {
            holder.load(connection);
        }
        assertThat(current.get()).isNotSameAs(applied);
        assertThat(current.get().version()).isEqualTo(applied.version());
        assertThat(current.get().rules()).isEqualTo(applied.rules());
        assertThat(current.get().atlas()).isEqualTo(applied.atlas());
    }

    // Other versions may come at any time, from other tests.
    private long published() throws SQLException {
        return number("select count(*) from rule_version where version = 1");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
