package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartitionsTest {
    private static final long FULL = 1L << 24;

    @Test
    void thereIsAlwaysAPartitionBehindTheOneBeingFilled() throws Exception {
        try (OwnSchema schema = OwnSchema.create("partitions_test")) {
            Partitions partitions = new Partitions();
            partitions.ensureAhead(schema.connection(), 0);
            assertThat(names(schema)).containsExactly("ledger_entry_0", "ledger_entry_1");
            partitions.ensureAhead(schema.connection(), FULL - 1);
            assertThat(names(schema)).hasSize(2);
            growTo(schema, FULL);
            partitions.ensureAhead(schema.connection(), FULL);
            assertThat(names(schema)).hasSize(3).contains("ledger_entry_2");
            // As after a restart, when nothing is known of what was created before.
            growTo(schema, 3 * FULL + 5);
            new Partitions().ensureAhead(schema.connection(), 3 * FULL + 5);
            assertThat(names(schema)).hasSize(5).contains("ledger_entry_4");
            insertAt(schema.connection(), 4 * FULL);
        }
    }

    @Test
    void aNewPartitionIsAsProtectedAsTheFirst() throws Exception {
        try (OwnSchema schema = OwnSchema.create("partitions_test")) {
            growTo(schema, FULL);
            new Partitions().ensureAhead(schema.connection(), FULL);
            insertAt(schema.connection(), 2 * FULL);
            for (String refused :
                    List.of(
                            "update ledger_entry set leaf = 'y' where index = " + 2 * FULL,
                            "delete from ledger_entry_2",
                            "truncate ledger_entry_2",
                            "truncate ledger_entry")) {
                assertThatThrownBy(() -> schema.run(refused)).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void noPartitionIsMadeThatIsNotNeeded() throws Exception {
        try (OwnSchema schema = OwnSchema.create("partitions_test")) {
            assertThatThrownBy(() -> schema.run("select ledger_add_partition(3)"))
                    .hasMessageContaining("too far ahead");
        }
    }

    private static void growTo(OwnSchema schema, long size) throws SQLException {
        schema.run("update ledger_head set size = " + size + ", recorded_at = clock_timestamp()");
    }

    private static void insertAt(Connection connection, long index) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    insert into ledger_entry (index, recorded_at, type, leaf, leaf_hash)
                    values (%d, now(), 'test.note', 'x', sha256('x'))
                    """
                            .formatted(index));
        }
    }

    private static List<String> names(OwnSchema schema) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement sql = schema.connection().createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                select tablename from pg_tables
                                where schemaname = '%s' and tablename like 'ledger_entry_%%'
                                order by tablename
                                """
                                        .formatted(schema.name()))) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
