-- What the roles of src/docs/database-roles.sql may do, after every migration; nothing where there
-- are no such roles. A table is what its triggers say: append-only, erased from, or ordinary.
do $$
declare
    each record;
begin
    if to_regrole('sayso_service') is null then
        return;
    end if;
    for each in
        select c.oid::regclass as name,
               exists (select 1 from pg_trigger t
                       where t.tgrelid = c.oid and t.tgname = 'append_only') as append_only,
               exists (select 1 from pg_trigger t
                       where t.tgrelid = c.oid and t.tgname = 'erased_only') as erased_only,
               exists (select 1 from pg_trigger t
                       where t.tgrelid = c.oid and t.tgname = 'forward_only') as forward_only
        from pg_class c
        where c.relnamespace = current_schema()::text::regnamespace
          and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname <> 'flyway_schema_history'
    loop
        execute format('revoke all on %s from sayso_service', each.name);
        execute format('grant %s on %s to sayso_service',
                       case when each.forward_only then 'select, update'
                            when each.erased_only then 'select, insert, delete'
                            when each.append_only then 'select, insert'
                            else 'select, insert, update, delete' end,
                       each.name);
    end loop;
    grant execute on function ledger_add_partition(bigint), ledger_prune_partition(bigint)
        to sayso_service;
    if to_regrole('sayso_auditor') is not null then
        grant select on ledger_head, ledger_entry, ledger_tile, ledger_checkpoint,
                        ledger_checkpoint_renewal to sayso_auditor;
    end if;
end
$$;
