package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way around "append-only" that we know of, on a PostgreSQL with the documented roles: what
/// the database refuses, and to whom. What an owner can undo is found by the verification.
@QuarkusTest
class AppendOnlyTest {
    private static final String DENIED = "42501"; // insufficient_privilege

    private static RolesDatabase database;

    @BeforeAll
    static void create() throws SQLException, IOException {
        database = RolesDatabase.create();
    }

    @AfterAll
    static void drop() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set leaf = 'x' where index = 7",
                "update ledger_entry_0 set leaf_hash = sha256('x') where index = 7",
                "delete from ledger_entry where index = 7",
                "delete from ledger_entry_0",
                "truncate ledger_entry",
                "truncate ledger_entry_0",
                "insert into ledger_entry select * from ledger_entry where index = 7"
                        + " on conflict (index) do update set leaf = 'x'",
                "merge into ledger_entry e using (select 7 as index) s on e.index = s.index"
                        + " when matched then update set leaf = 'x'",
                "merge into ledger_entry e using (select 7 as index) s on e.index = s.index"
                        + " when matched then delete",
                "with gone as (delete from ledger_entry returning *) select * from gone",
                "select * from ledger_entry where index = 7 for update",
                "update ledger_tile set hashes = hashes",
                "delete from ledger_tile",
                "truncate ledger_tile",
                "update ledger_checkpoint set root = sha256('x')",
                "delete from ledger_checkpoint",
                "update ledger_opening set facts = 'x'",
                "truncate ledger_opening",
                "update ledger_change set payload = '{}'",
                "truncate ledger_change",
                "update ledger_once set index = 0",
                "delete from rule_version",
                "update notice set hash = hash",
                "delete from ledger_head",
                "truncate ledger_head",
                "alter table ledger_entry disable trigger all",
                "alter table ledger_entry_0 disable trigger append_only",
                "alter table ledger_entry detach partition ledger_entry_0",
                "alter table ledger_entry alter column leaf type bytea using 'x'",
                "alter table ledger_entry_0 rename to gone",
                "alter table ledger_entry owner to sayso_service",
                "drop table ledger_entry",
                "drop table ledger_entry_0",
                "drop trigger append_only on ledger_entry",
                "create trigger swallow before insert on ledger_entry for each row"
                        + " execute function ledger_refuse()",
                "create rule swallow as on insert to ledger_entry do instead nothing",
                "create or replace function ledger_refuse() returns trigger language plpgsql"
                        + " as 'begin return new; end'",
                "create table public.mine (a int)",
                "create schema mine",
                "set session_replication_role = replica",
                "alter system set fsync = off",
                "select ledger_prune_partition(0)",
                "insert into ledger_retention values (1, '{\"decision.batch\":1095}');"
                        + " insert into ledger_prune values (2, 16777216, 1);"
                        + " select ledger_prune_partition(0)",
                "update ledger_prune set min_index = 1",
                "delete from ledger_pruned",
                "set role sayso_owner",
                "set role postgres",
                // a grant of what one does not have is a warning, no error
                "grant update on ledger_entry to sayso_service;"
                        + " update ledger_entry set leaf = 'x' where index = 7",
                "create event trigger mine on ddl_command_start execute function"
                        + " sayso_refuse_ddl()",
                "drop event trigger sayso_refuse_ddl",
                "copy ledger_entry from program 'cat /dev/null'",
                "select ledger_guard_truncate('ledger_entry')"
            })
    void theServicesRoleHasNoWayIn(String bypass) throws SQLException {
        try (Connection service = database.as("sayso_service")) {
            assertDenied(service, bypass);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set leaf = 'x' where index = 7",
                "update ledger_entry_0 set leaf = 'x' where index = 7",
                "update only ledger_entry_0 set index = 5000 where index = 7",
                "delete from ledger_entry where index = 7",
                "delete from ledger_entry_0",
                "truncate ledger_entry",
                "truncate ledger_entry_0",
                "truncate ledger_entry, ledger_tile, ledger_checkpoint cascade",
                "insert into ledger_entry select * from ledger_entry where index = 7"
                        + " on conflict (index) do update set leaf = 'x'",
                "merge into ledger_entry e using (select 7 as index) s on e.index = s.index"
                        + " when matched then delete",
                "update ledger_tile set hashes = hashes where tile = 0",
                "delete from ledger_tile",
                "truncate ledger_tile",
                "update ledger_checkpoint set note = 'x'",
                "delete from ledger_checkpoint",
                "truncate ledger_checkpoint cascade",
                "update ledger_opening set facts = 'x'",
                "delete from ledger_opening",
                "truncate ledger_opening",
                "update ledger_change set payload = '{\"a\":1}'",
                "delete from ledger_change",
                "update ledger_head set size = size - 1",
                "update ledger_head set root = sha256('x')",
                "delete from ledger_head",
                "alter table ledger_entry disable trigger all",
                "alter table ledger_entry_0 disable trigger append_only",
                "alter table ledger_entry detach partition ledger_entry_0",
                "alter table ledger_entry alter column leaf type bytea using 'x'",
                "drop table ledger_entry_0",
                "drop trigger append_only on ledger_entry",
                "create rule swallow as on insert to ledger_entry do instead nothing",
                "create or replace function ledger_refuse() returns trigger language plpgsql"
                        + " as 'begin return new; end'",
                "set session_replication_role = replica",
                "drop event trigger sayso_refuse_ddl"
            })
    void whoeverActsAsTheOwnerIsRefused(String bypass) throws SQLException {
        try (Connection owner = database.asOwner()) {
            assertDenied(owner, bypass);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set leaf = 'x' where index = 7",
                "delete from ledger_entry_0",
                "truncate ledger_entry_0",
                "update ledger_tile set hashes = hashes where tile = 0",
                "delete from ledger_checkpoint",
                "update ledger_opening set facts = 'x'",
                "delete from ledger_opening",
                "delete from ledger_change",
                "update ledger_head set size = size - 1"
            })
    void evenASuperuserWhoPlaysAReplicaIsRefused(String bypass) throws SQLException {
        try (Connection root = database.as("postgres");
                Statement sql = root.createStatement()) {
            sql.execute("set session_replication_role = replica");
            assertDenied(root, bypass);
        }
    }

    @Test
    void copyAddsAndNeverReplaces() throws Exception {
        String row = "7,2026-01-01,t,x,\\x" + "00".repeat(32);
        try (Connection root = database.as("postgres");
                Statement sql = root.createStatement()) {
            assertThatThrownBy(() ->
                            sql.execute(
                                    "copy ledger_entry from program 'echo \"%s\"' csv"
                                            .formatted(row)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("duplicate key");
        }
    }

    @Test
    void anOpeningGoesWithItsPersonsKeyInAnyOrderAndNotWithoutIt() throws Exception {
        try (Connection service = database.as("sayso_service");
                Statement sql = service.createStatement()) {
            for (String table : new String[] {"ledger_opening", "ledger_change"}) {
                assertDenied(service, "delete from " + table);
            }
            service.setAutoCommit(false);
            assertThatCode(
                            () -> {
                                sql.execute("delete from ledger_opening where index = 0");
                                sql.execute("delete from ledger_change where index = 0");
                                sql.execute("delete from subject_key");
                                sql.execute("set constraints all immediate");
                            })
                    .doesNotThrowAnyException();
            service.rollback();
        }
    }

    @Test
    void theServiceCanDoItsWorkAndAddPartitions() throws Exception {
        try (Connection service = database.as("sayso_service")) {
            new TinyLog(service).append(3);
            new Partitions().ensureAhead(service, 3);
            try (Statement sql = service.createStatement()) {
                sql.execute("select ledger_add_partition(2)");
                sql.execute("delete from ledger_claim");
                sql.execute("delete from standing");
                assertThat(
                                count(
                                        sql,
                                        "select count(*) from pg_inherits i"
                                                + " where i.inhparent = 'ledger_entry'::regclass"))
                        .isEqualTo(3);
            }
            assertDenied(service, "truncate ledger_entry_2");
        }
    }

    @Test
    void anAuditorReadsTheLogAndNothingThatOpensIt() throws Exception {
        try (Connection root = database.as("postgres");
                Statement sql = root.createStatement()) {
            sql.execute("set role sayso_auditor");
            assertThat(count(sql, "select count(*) from ledger_entry"))
                    .isGreaterThanOrEqualTo(RolesDatabase.ENTRIES);
            for (String table : new String[] {"ledger_opening", "subject_key", "ledger_change"}) {
                assertDenied(root, "select * from " + table);
            }
        }
    }

    private static int count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void assertDenied(Connection connection, String statement) {
        assertThatThrownBy(
                        () -> {
                            try (Statement sql = connection.createStatement()) {
                                sql.execute(statement);
                            }
                        })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
    }
}
