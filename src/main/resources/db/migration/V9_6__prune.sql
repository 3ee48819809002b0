-- What may leave the log: entries that officers' policy lets go, that nothing refers to any more, and of
-- which the log itself has said so. Hashes, checkpoints and the head stay for ever.

-- The policies of `policy.retention` entries; the newest counts.
create table ledger_retention (
    index bigint primary key,
    keep  jsonb  not null check (jsonb_typeof(keep) = 'object')
);
comment on column ledger_retention.keep is 'days by type of entry; a type that it does not name is kept for ever';

-- The `log.prune` entries.
create table ledger_prune (
    index     bigint primary key,
    min_index bigint not null unique check (min_index > 0),
    policy    bigint not null references ledger_retention (index)
);
comment on column ledger_prune.min_index is 'bundles of entries are served from here on';

-- What became of each partition under each of them.
create table ledger_pruned (
    number     bigint      not null check (number >= 0),
    prune      bigint      not null references ledger_prune (index),
    dropped    bigint      not null check (dropped >= 0),
    kept       bigint      not null check (kept >= 0),
    dropped_at timestamptz not null,
    primary key (number, prune)
);

select ledger_guard(name::regclass)
from unnest(array['ledger_retention', 'ledger_prune', 'ledger_pruned']) as name;

-- A partition's entries: a full tile of level 2, so that a partition ends where a tile ends.
create function ledger_partition_entries() returns bigint
language sql immutable as 'select 16777216::bigint';

-- No policy may be shorter, in days.
create function ledger_least_days() returns integer
language sql immutable as 'select 1095';

-- The types whose entries nothing needs once no opening and no change of theirs is left. Whatever else
-- stands in the log is part of what every later entry means: it is kept for ever.
create function ledger_droppable_types() returns text[]
language sql immutable as
$$select array['audit.look', 'consent.choice', 'decision.batch', 'notice.delivery', 'subject.update']$$;

create or replace function ledger_add_partition(number bigint) returns void
language plpgsql security definer
set search_path from current
as $$
declare
    entries constant bigint := ledger_partition_entries();
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

-- What an entry says that a published checkpoint covers; null if it is none of that type.
create function ledger_said(at bigint, wanted text) returns jsonb
language sql stable set search_path from current as
$$
    select convert_from(leaf, 'UTF8')::jsonb from ledger_entry
    where index = at and type = wanted
      and index < least((select max(size) from ledger_checkpoint),
                        (select size from ledger_head where id = 1))
$$;

-- The newest policy that the log says; null if there is none, or no checkpoint covers it yet.
create function ledger_keep_days() returns jsonb
language sql stable set search_path from current as
$$
    select ledger_said(index, 'policy.retention') -> 'keepDays'
    from ledger_retention order by index desc limit 1
$$;

-- Why the entries before that index may not be dropped now; null if they may.
create function ledger_prune_bar(below bigint) returns text
language plpgsql set search_path from current as $$
declare
    keep constant jsonb := ledger_keep_days();
    longest integer;
    newest timestamptz;
begin
    if below <= 0 or below % ledger_partition_entries() <> 0 then
        return format('only whole partitions of %s entries are dropped', ledger_partition_entries());
    end if;
    if below > coalesce((select max(size) from ledger_checkpoint), 0) then
        return 'no checkpoint covers the entries before that index';
    end if;
    if keep is null then
        return 'no retention policy is published, or no checkpoint covers it yet';
    end if;
    if exists (select 1 from jsonb_each_text(keep)
               where key <> all (ledger_droppable_types()) or value::integer < ledger_least_days()) then
        return 'the retention policy names what must be kept, or is too short';
    end if;
    select max(value::integer) into longest from jsonb_each_text(keep);
    if longest is null then
        return 'the retention policy keeps everything';
    end if;
    select recorded_at into newest from ledger_entry where index < below order by index desc limit 1;
    if newest > clock_timestamp() - make_interval(days => longest) then
        return format('some of these entries are younger than %s days', longest);
    end if;
    if exists (select 1 from hold
               where lift_index is null and (ends_at is null or ends_at > clock_timestamp())) then
        return 'a hold stands';
    end if;
    if exists (select 1 from erasure_retention
               where until is null or until > clock_timestamp()) then
        return 'data of somebody is kept on a legal ground';
    end if;
    return null;
end
$$;

-- Drops a partition that a `log.prune` entry lets go, and puts in its place one of what must be kept:
-- entries of other types, and those that an opening or a change still refers to. With the owner's rights;
-- whoever calls it cannot say what goes: the log and the policy in it do.
--
-- Returns how many entries are gone; null if there is nothing to do, or another node is at it.
create function ledger_prune_partition(part bigint) returns bigint
language plpgsql security definer
set search_path from current
as $$
declare
    entries constant bigint := ledger_partition_entries();
    first constant bigint := part * entries;
    name constant text := 'ledger_entry_' || part;
    keep constant jsonb := ledger_keep_days();
    entry bigint;
    below bigint;
    bar text;
    stored bigint;
    rest bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('sayso.prune ' || current_schema())) then
        return null;
    end if;
    select p.index, p.min_index into entry, below from ledger_prune p
    order by p.min_index desc limit 1;
    if entry is null
       or (ledger_said(entry, 'log.prune') ->> 'minIndex')::bigint is distinct from below
       or part < 0 or first + entries > below then
        raise exception 'no entry of the log lets partition % go', part
            using errcode = 'insufficient_privilege';
    end if;
    if exists (select 1 from ledger_pruned d where d.number = part and d.prune = entry) then
        return null;
    end if;
    bar := ledger_prune_bar(below);
    if bar is null then
        -- Long, and before anybody has to wait. Nothing is ever added to what refers to old entries.
        execute format('create table ledger_keeping (like ledger_entry including all,
                                                     check (index >= %s and index < %s))',
                       first, first + entries);
        execute format(
            'insert into ledger_keeping select e.* from %I e
             where not jsonb_exists(%L, e.type)
                or exists (select 1 from ledger_opening o where o.index = e.index)
                or exists (select 1 from ledger_change c where c.index = e.index)', name, keep);
        get diagnostics rest = row_count;
        execute format('select count(*) from %I', name) into stored;
        -- What stood behind the entries about decisions goes with them.
        delete from decision_batch b
        where b.index >= first and b.index < first + entries
          and not exists (select 1 from ledger_keeping k where k.index = b.index);
        -- From here on nobody appends, so that no hold comes in between; and soon nobody reads.
        perform set_config('lock_timeout', '2s', true);
        perform 1 from ledger_head where id = 1 for update;
        bar := ledger_prune_bar(below);
    end if;
    if bar is not null then
        raise exception 'nothing is dropped before entry %: %', below, bar
            using errcode = 'insufficient_privilege';
    end if;
    lock table ledger_entry in access exclusive mode;
    perform set_config('sayso.migrating', 'on', true);
    execute format('alter table ledger_entry detach partition %I', name);
    execute format('drop table %I', name);
    execute format('alter table ledger_keeping rename to %I', name);
    execute format('alter table ledger_entry attach partition %I for values from (%s) to (%s)',
                   name, first, first + entries);
    perform ledger_guard_partition(name::regclass);
    perform set_config('sayso.migrating', 'off', true);
    insert into ledger_pruned values (part, entry, stored - rest, rest, clock_timestamp());
    return stored - rest;
end
$$;
revoke execute on function ledger_prune_partition(bigint) from public;
