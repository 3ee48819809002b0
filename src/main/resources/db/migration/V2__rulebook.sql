-- Rules, holds and notices, as the log published them.

-- What can happen a single time ever, such as the lifting of one hold. Never pruned.
create table ledger_once (
    name  text   primary key,
    index bigint not null
);

-- Every published version of every rule file; the trees are a file like the others.
create table rule_version (
    name           text        not null check (name ~ '^([A-Z]{2}(-[A-Z0-9]{1,3})?|trees)$'),
    version        integer     not null check (version > 0),
    index          bigint      not null unique,
    release        bigint      not null check (release <= index),
    published_at   timestamptz not null,
    effective_from timestamptz not null,
    digest         text        not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
    content        text        not null,
    primary key (name, version)
);
comment on column rule_version.release is 'first entry of the publication it came with';

create table hold (
    id           text        primary key,
    index        bigint      not null unique,
    jurisdiction text        not null,
    purpose      text        not null,
    recipient    text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz check (ends_at > starts_at),
    authority    text        not null,
    reference    text        not null,
    reason       text        not null,
    imposed_by   text        not null,
    imposed_at   timestamptz not null,
    lifted_by    text        check (lifted_by <> imposed_by),
    lifted_at    timestamptz check ((lifted_at is null) = (lifted_by is null)),
    lift_index   bigint      unique check ((lift_index is null) = (lifted_by is null))
);

-- Versions are only ever inserted.
create table notice (
    id            text        not null,
    version       integer     not null check (version > 0),
    index         bigint      not null unique,
    hash          text        not null check (hash ~ '^sha256:[0-9a-f]{64}$'),
    material      boolean     not null,
    purposes      text[]      not null check (cardinality(purposes) > 0),
    categories    text[]      not null check (cardinality(categories) > 0),
    recipients    text[]      not null check (cardinality(recipients) > 0),
    jurisdictions text[]      not null check (cardinality(jurisdictions) > 0),
    published_by  text        not null,
    published_at  timestamptz not null,
    primary key (id, version)
);

create table notice_text (
    notice_id      text    not null,
    notice_version integer not null,
    ordinal        integer not null check (ordinal >= 0),
    language       text    not null,
    title          text    not null,
    body           text    not null,
    primary key (notice_id, notice_version, ordinal),
    unique (notice_id, notice_version, language),
    foreign key (notice_id, notice_version) references notice (id, version)
);
