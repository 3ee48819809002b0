-- What auditors asked for; each has its entry in the log, which is also where it is cut.

create table export (
    id         text        primary key,
    index      bigint      not null unique,
    asker      text        not null,
    format     text        not null check (format in ('ndjson', 'csv')),
    filter     text        not null,
    created_at timestamptz not null
);
comment on column export.asker is 'keyed pseudonym, the same as in the log';
