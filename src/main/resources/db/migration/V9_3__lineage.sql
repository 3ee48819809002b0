-- Training runs: what was screened for them, who was let in, and what became of withdrawals since.

create table training_run (
    id           text        primary key,
    number       bigint      generated always as identity unique,
    recipient    text        not null,
    model        text        not null,
    version      text        not null,
    purpose      text        not null,
    categories   text[]      not null check (cardinality(categories) > 0),
    opened_by    text        not null,
    opened_at    timestamptz not null,
    claim_caller bytea       check (octet_length(claim_caller) = 32),
    claim_key    text,
    claim        bytea       check (octet_length(claim) = 32),
    state        text        not null check (state in ('open', 'sealing', 'sealed')),
    abandoned    text[]      not null default '{}',
    seal_index   bigint      unique check ((seal_index is not null) = (state = 'sealed')),
    sealed_at    timestamptz check ((sealed_at is not null) = (state = 'sealed')),
    manifest     text,
    unique (claim_caller, claim_key)
);
create index training_run_recipient on training_run (recipient, number);
comment on column training_run.number is 'the order of a listing';
comment on column training_run.opened_by is 'keyed pseudonym, the same as in the log';

create table training_run_dataset (
    run     text    not null references training_run (id),
    ordinal integer not null check (ordinal >= 0),
    name    text    not null,
    origin  text    not null,
    licence text    not null,
    digest  text    check (digest ~ '^sha256:[0-9a-f]{64}$'),
    primary key (run, ordinal),
    unique (run, name)
);

-- A part of the data, screened in one stream. `people` is a RoaringBitmap of numbers, `details` says
-- under what each was let in; both come with the transaction that finishes the chunk.
create table training_chunk (
    run            text        not null references training_run (id),
    name           text        not null,
    number         bigint      generated always as identity unique,
    begun_at       timestamptz not null,
    finished_at    timestamptz,
    form           text,
    digest         bytea       check (octet_length(digest) = 32),
    answered       integer     not null default 0,
    items          bigint,
    permits        bigint,
    denials        bigint,
    errors         bigint,
    unknown        bigint,
    reasons        text,
    rules          text[],
    position_first bigint,
    position_last  bigint,
    persons        integer,
    root           bytea       check (octet_length(root) = 32),
    people         bytea,
    details        bytea,
    primary key (run, name)
);
comment on column training_chunk.answered is 'how many complete answers were given; the counts are those of the newest';
-- Neither is worth compressing again.
alter table training_chunk alter column people set storage external;
alter table training_chunk alter column details set storage external;

-- People as runs know them. An erased person's number is freed of them and never given again: what is
-- left is a number and a commitment that nobody can open.
create table training_subject (
    number     integer primary key generated always as identity,
    subject    bytea   unique check (octet_length(subject) = 16),
    opening    bytea   check (octet_length(opening) = 32),
    commitment bytea   not null check (octet_length(commitment) = 32),
    check ((subject is null) = (opening is null))
);
