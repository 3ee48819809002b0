-- The consent log. Append-only: entries, tiles and checkpoints are only ever inserted.

create table ledger_head (
    id          smallint    primary key check (id = 1),
    size        bigint      not null check (size >= 0),
    root        bytea       not null check (octet_length(root) = 32),
    frontier    bytea       not null check (octet_length(frontier) % 32 = 0),
    recorded_at timestamptz not null
);

-- Locked by whoever appends, until its commit: that is what makes the index contiguous.
insert into ledger_head (id, size, root, frontier, recorded_at)
values (1, 0, sha256(''), '', 'epoch');

create table ledger_entry (
    index       bigint      not null check (index >= 0),
    recorded_at timestamptz not null,
    type        text        not null,
    leaf        bytea       not null check (octet_length(leaf) between 1 and 65535),
    leaf_hash   bytea       not null check (octet_length(leaf_hash) = 32),
    primary key (index)
) partition by range (index);

-- 2^24 entries each, so that a partition ends where a level-2 tile ends.
create table ledger_entry_0 partition of ledger_entry for values from (0) to (16777216);
create table ledger_entry_1 partition of ledger_entry for values from (16777216) to (33554432);

-- Full tiles only; a partial one is computed when it is read.
create table ledger_tile (
    level  smallint not null check (level between 0 and 7),
    tile   bigint   not null check (tile >= 0),
    root   bytea    not null check (octet_length(root) = 32),
    hashes bytea    not null check (octet_length(hashes) = 8192),
    primary key (level, tile)
);
alter table ledger_tile alter column hashes set storage external;

-- What opens the commitments of a leaf. Deleted when a person is erased; the leaf stays.
create table ledger_opening (
    index         bigint  not null,
    ordinal       integer not null check (ordinal >= 0),
    subject       bytea   check (octet_length(subject) = 16),
    facts         bytea   not null,
    facts_opening bytea   not null check (octet_length(facts_opening) = 32),
    sealed        bytea   not null,
    primary key (index, ordinal)
);
create index ledger_opening_subject on ledger_opening (subject, index) where subject is not null;

-- What an index in memory must learn from each entry, in order.
create table ledger_change (
    index   bigint  not null,
    ordinal integer not null check (ordinal >= 0),
    kind    text    not null,
    subject bytea   check (octet_length(subject) = 16),
    payload text    not null,
    primary key (index, ordinal)
);
create index ledger_change_subject on ledger_change (subject) where subject is not null;

create table ledger_checkpoint (
    size      bigint      primary key check (size > 0),
    root      bytea       not null check (octet_length(root) = 32),
    note      text        not null,
    signed_at timestamptz not null
);

-- Which request an idempotency key stands for, and which entries it made.
create table ledger_claim (
    caller      bytea       not null check (octet_length(caller) = 32),
    key         text        not null,
    request     bytea       not null check (octet_length(request) = 32),
    index       bigint      not null,
    entries     integer     not null check (entries > 0),
    recorded_at timestamptz not null,
    primary key (caller, key)
);
create index ledger_claim_recorded_at on ledger_claim (recorded_at);

-- Which secret files belong to this database: a start with others is refused.
create table secret_fingerprint (
    name        text  primary key,
    fingerprint bytea not null
);

-- One key per person, wrapped by the key-encryption key, which is kept outside the database.
create table subject_key (
    subject bytea primary key check (octet_length(subject) = 16),
    wrapped bytea not null,
    kek     text  not null
);

-- What is known of each person now.
create table standing (
    subject    bytea  primary key check (octet_length(subject) = 16),
    subject_id text   not null,
    state      text   not null,
    index      bigint not null
);
