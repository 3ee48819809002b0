-- Which decisions were answered: the rows behind the log's decision.batch entries.

create table decision_batch (
    index    bigint      primary key,
    id       bytea       not null unique check (octet_length(id) = 16),
    since    timestamptz not null,
    until    timestamptz not null,
    calls    integer     not null check (calls > 0),
    items    bigint      not null check (items >= 0),
    bits     smallint    not null check (bits between 0 and 20)
);
comment on column decision_batch.bits is 'its lists are divided by that many leading bits of a hash';

-- A call of one item names its person; those of several are found in the lists.
create table decision_call (
    index     bigint      not null references decision_batch (index) on delete cascade,
    ordinal   integer     not null check (ordinal >= 0),
    at        timestamptz not null,
    form      text        not null,
    asker     text        not null,
    purpose   text        not null,
    recipient text        not null,
    position  bigint      not null,
    items     integer     not null check (items >= 0),
    errors    integer     not null check (errors >= 0),
    digest    bytea       not null check (octet_length(digest) = 32),
    subject   bytea       check (octet_length(subject) = 16),
    reason    text,
    primary key (index, ordinal)
);
create index decision_call_subject on decision_call (subject, index, ordinal) where subject is not null;
comment on column decision_call.asker is 'keyed pseudonym, the same as in the log';

-- Whom the calls of several items were about: 12 bytes each, the first 8 of the keyed hash, 3 of the
-- call's ordinal, 1 of the reason. Not worth compressing: hashes are noise.
create table decision_list (
    index  bigint  not null references decision_batch (index) on delete cascade,
    bucket integer not null check (bucket >= 0),
    packed bytea   not null check (octet_length(packed) % 12 = 0),
    primary key (index, bucket)
);
alter table decision_list alter column packed set storage external;

-- Erased persons whose places in the lists are still to be blanked. Kept for an hour: what was noted
-- before the erasure is written without them, and what was being written then is blanked again.
create table decision_forget (
    prefix       bigint      primary key,
    requested_at timestamptz not null default now(),
    blanked      boolean     not null default false
);
