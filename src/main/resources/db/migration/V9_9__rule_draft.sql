-- Proposed versions of rule files, and what became of them. The log says the same.
create table rule_draft (
    id             text        primary key,
    index          bigint      not null unique,
    name           text        not null check (name ~ '^([A-Z]{2}(-[A-Z0-9]{1,3})?|trees)$'),
    follows        integer     not null check (follows >= 0),
    content        text        not null,
    reason         text        not null,
    effective_from timestamptz,
    widens         text[]      not null,
    drafted_by     text        not null,
    drafted_at     timestamptz not null,
    approved_by    text        check (approved_by <> drafted_by or cardinality(widens) = 0),
    withdrawn_by   text        check (withdrawn_by is null or approved_by is null),
    ended_at       timestamptz check ((ended_at is null) = (approved_by is null and withdrawn_by is null)),
    ended_index    bigint      unique check ((ended_index is null) = (ended_at is null))
);
comment on column rule_draft.follows is 'the version it was drafted to follow; 0 if there was none';
comment on column rule_draft.widens is 'what it may loosen, as judged when it was drafted';
