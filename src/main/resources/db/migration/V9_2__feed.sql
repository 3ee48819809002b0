-- Whom an erasure was about, by the keyed hash that pipelines can compute: told to those who follow the
-- feed, since the id is gone by then, and deleted when the feed no longer reaches back so far.
create table feed_departure (
    index       bigint      not null,
    stem        bytea       not null check (octet_length(stem) = 16),
    recorded_at timestamptz not null,
    primary key (index, stem)
);
create index feed_departure_recorded_at on feed_departure (recorded_at);
