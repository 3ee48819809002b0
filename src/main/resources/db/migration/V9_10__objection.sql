-- People without an account say no by an identifier of theirs.

-- Under which aliases somebody said no to everything: hashes under a key kept outside the database.
create table objection (
    alias       bytea       primary key check (octet_length(alias) = 16),
    identifier  text        not null,
    actor       text        not null check (actor in ('subject', 'agent')),
    index       bigint      not null,
    recorded_at timestamptz not null
);
comment on column objection.index is 'the newest entry of the log that says so';

-- Links that were sent and wait to be confirmed. What they were sent to is not kept.
create table objection_link (
    token      bytea       primary key check (octet_length(token) = 32),
    alias      bytea       not null check (octet_length(alias) = 16),
    identifier text        not null,
    place      text        not null,
    expires_at timestamptz not null
);
create index objection_link_expiry on objection_link (expires_at);
comment on column objection_link.token is 'SHA-256 of what stands in the link';
