-- Erasure: who may never be trained on, what was sealed with them, and the proofs of it.

-- One row a person who asked. The token is made of their id under two secrets kept outside the
-- database; it is all that is left of an erased person.
create table erasure (
    token       bytea       primary key check (octet_length(token) = 16),
    state       text        not null check (state in ('erased', 'restricted', 'refused')),
    index       bigint      not null,
    recorded_at timestamptz not null,
    ground      text        check ((ground is null) = (state = 'erased')),
    until       timestamptz
);

-- Names an erased person was known by.
create table erasure_alias (
    token bytea primary key check (octet_length(token) = 16)
);

-- Which openings were destroyed lawfully, nobody's name beside them.
create table erasure_sealed (
    index   bigint  not null,
    ordinal integer not null check (ordinal >= 0),
    part    bytea   check (octet_length(part) = 32),
    batch   integer,
    primary key (index, ordinal)
);
create index erasure_sealed_batch on erasure_sealed (batch, index, ordinal);
comment on column erasure_sealed.part is
    'of an entry about many: the leaf hash of the person''s part, which its root cannot do without';
comment on column erasure_sealed.batch is 'number of the batch whose leaf proves it, or will';

create table erasure_batch (
    number      integer     primary key check (number > 0),
    index       bigint      not null unique,
    entries     integer     not null check (entries > 0),
    root        bytea       not null check (octet_length(root) = 32),
    recorded_at timestamptz not null
);

create index ledger_claim_index on ledger_claim (index);
-- What a node that is far behind must learn first.
create index ledger_change_erase on ledger_change (index) where kind = 'erase';

-- The one way in which openings leave the database. `sayso.erasing` is 'on' in it, and nowhere
-- else; a trigger that forbids deletions allows them while it is.
create function destroy_person(person bytea) returns void
language plpgsql as $$
begin
    perform set_config('sayso.erasing', 'on', true);
    -- Before the openings, which tell whose they are. A key that also stands for other people's
    -- entries stays: what it keeps is a digest over all of them.
    delete from ledger_claim c
    where exists (select 1 from ledger_opening o
                  where o.subject = person
                    and o.index >= c.index and o.index < c.index + c.entries)
      and not exists (select 1 from ledger_opening o
                      where o.subject is distinct from person
                        and o.index >= c.index and o.index < c.index + c.entries);
    delete from ledger_opening where subject = person;
    delete from ledger_change where subject = person;
    delete from subject_key where subject = person;
    delete from standing where subject = person;
    perform set_config('sayso.erasing', 'off', true);
end
$$;
