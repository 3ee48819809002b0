-- What is done about people who were let in and have since said no, and which trainings were never
-- screened at all.

-- The hash of a few ids is as good as the ids.
alter table training_chunk add column keyed boolean not null default false;
comment on column training_chunk.keyed is 'the digest is an HMAC under a key of ours, since the chunk is small';

-- What owners of models say; counted once its entry is in the log.
create table training_acknowledgement (
    id              text        primary key,
    number          bigint      generated always as identity unique,
    run             text        not null references training_run (id),
    kind            text        not null check (kind in ('exclude-future', 'retrain-by', 'unlearn', 'retire')),
    state           text        not null check (state in ('accepted', 'done')),
    owner           text        not null,
    up_to           bigint      not null check (up_to >= 0),
    method          text        check ((method is not null) = (state = 'done')),
    reference       text,
    digest          text        check (digest ~ '^sha256:[0-9a-f]{64}$'),
    acknowledged_by text        not null,
    acknowledged_at timestamptz not null,
    index           bigint      unique
);
create index training_acknowledgement_run on training_acknowledgement (run, number);
comment on column training_acknowledgement.acknowledged_by is 'keyed pseudonym, the same as in the log';

-- What the last look at a sealed run found still to be done.
create table training_work (
    run        text        primary key references training_run (id),
    position   bigint      not null,
    looked_at  timestamptz not null,
    people     bigint      not null check (people >= 0),
    since      timestamptz,
    due        timestamptz,
    check ((people > 0) = (since is not null and due is not null))
);
create index training_work_due on training_work (due) where people > 0;

-- Trainings as others report them, whether or not anything was screened for them.
create table training_declaration (
    id          text        primary key,
    number      bigint      generated always as identity unique,
    recipient   text        not null,
    model       text        not null,
    version     text        not null,
    purpose     text        not null,
    declared_by text        not null,
    declared_at timestamptz not null
);
create table training_declaration_dataset (
    declaration text    not null references training_declaration (id),
    ordinal     integer not null check (ordinal >= 0),
    name        text    not null,
    digest      text    check (digest ~ '^sha256:[0-9a-f]{64}$'),
    primary key (declaration, ordinal)
);
