-- What is only ever inserted is never changed, deleted or truncated: by nobody's mistake, and by no
-- one's intent short of switching this off, which the service notices.
--
-- ENABLE ALWAYS: a session that plays a replica skips ordinary triggers. Triggers of rows are cloned
-- to partitions, those of TRUNCATE are not, hence ledger_guard_partition.

create function ledger_refuse() returns trigger
language plpgsql as $$
begin
    raise exception '% of % is refused: it is append-only', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

-- An entry is never changed.
create function ledger_refuse_entry() returns trigger
language plpgsql as $$
begin
    raise exception '% of entry % is refused: the log is append-only', tg_op, old.index
        using errcode = 'insufficient_privilege';
end
$$;

-- The head only moves forward.
create function ledger_refuse_head() returns trigger
language plpgsql as $$
begin
    if new.id <> old.id or new.size <= old.size or new.recorded_at <= old.recorded_at then
        raise exception 'the head of the log does not go back'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

-- What opens a commitment, and what nodes were told of it, go only with the person's key. Asked at
-- the end of the transaction, so that the order inside it does not matter.
create function ledger_refuse_unerased() returns trigger
language plpgsql set search_path from current as $$
begin
    if old.subject is null
       or exists (select 1 from subject_key k where k.subject = old.subject) then
        raise exception 'a row of % about entry % is deleted only with its person''s key',
            tg_table_name, old.index using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;

create function ledger_guard_truncate(target regclass) returns void
language plpgsql set search_path from current as $$
begin
    execute format('create trigger append_only_truncate before truncate on %s
                    for each statement execute function ledger_refuse()', target);
    execute format('alter table %s enable always trigger append_only_truncate', target);
end
$$;

create function ledger_guard(target regclass) returns void
language plpgsql set search_path from current as $$
begin
    execute format('create trigger append_only before update or delete on %s
                    for each row execute function ledger_refuse()', target);
    execute format('alter table %s enable always trigger append_only', target);
    perform ledger_guard_truncate(target);
end
$$;

create function ledger_guard_partition(target regclass) returns void
language plpgsql set search_path from current as $$
begin
    -- A clone of an ALWAYS trigger is not ALWAYS in every version.
    execute format('alter table %s enable always trigger append_only', target);
    perform ledger_guard_truncate(target);
end
$$;

select ledger_guard(name::regclass)
from unnest(array['ledger_tile', 'ledger_checkpoint', 'ledger_checkpoint_renewal', 'ledger_once',
                  'rule_version', 'notice', 'notice_text']) as name;

create trigger append_only before update or delete on ledger_entry
    for each row execute function ledger_refuse_entry();
alter table ledger_entry enable always trigger append_only;
select ledger_guard_truncate('ledger_entry');
select ledger_guard_partition(inhrelid::regclass)
from pg_inherits where inhparent = 'ledger_entry'::regclass order by inhrelid;

create trigger forward_only before update on ledger_head
    for each row execute function ledger_refuse_head();
alter table ledger_head enable always trigger forward_only;
create trigger append_only before delete on ledger_head
    for each row execute function ledger_refuse();
alter table ledger_head enable always trigger append_only;
select ledger_guard_truncate('ledger_head');

create trigger append_only before update on ledger_opening
    for each row execute function ledger_refuse();
create constraint trigger erased_only after delete on ledger_opening
    deferrable initially deferred for each row execute function ledger_refuse_unerased();
alter table ledger_opening enable always trigger append_only;
alter table ledger_opening enable always trigger erased_only;
select ledger_guard_truncate('ledger_opening');

create trigger append_only before update on ledger_change
    for each row execute function ledger_refuse();
create constraint trigger erased_only after delete on ledger_change
    deferrable initially deferred for each row execute function ledger_refuse_unerased();
alter table ledger_change enable always trigger append_only;
alter table ledger_change enable always trigger erased_only;
select ledger_guard_truncate('ledger_change');

-- Adds a partition ahead of the head. With its owner's rights: the role that the service runs under
-- need not own anything. Attaching, unlike creating in place, waits for no reader.
create function ledger_add_partition(number bigint) returns void
language plpgsql security definer
set search_path from current
as $$
declare
    entries constant bigint := 16777216;
    name constant text := 'ledger_entry_' || number;
begin
    if number < 0 or number > (select size / entries + 2 from ledger_head) then
        raise exception 'partition % is too far ahead', number;
    end if;
    lock table ledger_entry in share update exclusive mode;
    if to_regclass(name) is not null then
        return;
    end if;
    perform set_config('sayso.migrating', 'on', true);
    execute format('create table %I (like ledger_entry including all)', name);
    execute format('alter table ledger_entry attach partition %I for values from (%s) to (%s)',
                   name, number * entries, (number + 1) * entries);
    perform ledger_guard_partition(name::regclass);
    perform set_config('sayso.migrating', 'off', true);
end
$$;
revoke execute on function ledger_add_partition(bigint) from public;
