package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Whether the database still refuses what it was told to refuse: an owner of the tables can undo
/// that, and somebody should notice before it is used.
@ApplicationScoped
class Protection {
    private static final String DENIED = "42501"; // insufficient_privilege

    private static final String SQL =
            """
            with guarded (name, trigger) as (
                select name, trigger
                from unnest(array['ledger_entry', 'ledger_tile', 'ledger_checkpoint',
                                  'ledger_checkpoint_renewal', 'ledger_once', 'ledger_head',
                                  'ledger_opening', 'ledger_change', 'ledger_cosignature',
                                  'ledger_restore', 'ledger_retention', 'ledger_prune',
                                  'ledger_pruned', 'erasure_alias', 'erasure_batch']) as name,
                     unnest(array['append_only', 'append_only_truncate']) as trigger
                union all values ('ledger_head', 'forward_only'), ('ledger_opening', 'erased_only'),
                                 ('ledger_change', 'erased_only')
                union all
                select i.inhrelid::regclass::text, trigger
                from pg_inherits i, unnest(array['append_only', 'append_only_truncate']) as trigger
                where i.inhparent = to_regclass('ledger_entry')
            )
            select 'table ' || name || ' is not there' from guarded where to_regclass(name) is null
            union
            select 'trigger ' || trigger || ' of ' || name || ' is not always enabled'
            from guarded g
            where to_regclass(name) is not null and not exists (
                select 1 from pg_trigger t
                where t.tgrelid = to_regclass(g.name) and t.tgname = g.trigger
                  and t.tgenabled = 'A')
            union
            select 'trigger ' || t.tgname || ' of ' || name || ' is not ours'
            from guarded g join pg_trigger t on t.tgrelid = to_regclass(g.name)
            where not t.tgisinternal
              and t.tgname not in (select trigger from guarded)
            union
            select 'rule ' || r.rulename || ' of ' || name || ' is not ours'
            from guarded g join pg_rewrite r on r.ev_class = to_regclass(g.name)
            order by 1
            """;

    /// What is missing, a sentence each; empty if all is as it should be.
    List<String> gaps(Connection connection) throws SQLException {
        List<String> gaps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SQL);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                gaps.add(row.getString(1));
            }
        }
        if (isChangeable(connection)) {
            gaps.add("an entry can be changed");
        }
        return gaps;
    }

    /// Tries to change an entry into what it is, and takes it back in any case.
    private static boolean isChangeable(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            return sql.executeUpdate("update ledger_entry set type = type where index = 0") > 0;
        } catch (SQLException e) {
            if (DENIED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
