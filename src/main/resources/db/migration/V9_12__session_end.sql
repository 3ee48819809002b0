-- Which sessions their provider has ended. A key is a hash of the session's id, or of a person's
-- for all sessions until then; nobody is named. Old ones are deleted.
create table session_end (
    key      text        primary key check (key ~ '^[0-9a-f]{64}$'),
    ended_at timestamptz not null
);
create index session_end_age on session_end (ended_at);
