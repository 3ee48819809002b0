-- Simulations of changes of the rules: counts, and nobody's name. Old ones are deleted.
create table simulation (
    id           text        primary key,
    draft        text        not null references rule_draft (id),
    name         text        not null,
    requested_by text        not null,
    started_at   timestamptz not null,
    seen_at      timestamptz not null,
    counted      bigint      not null check (counted >= 0),
    failed       boolean     not null,
    result       text        check (result is null or not failed)
);
