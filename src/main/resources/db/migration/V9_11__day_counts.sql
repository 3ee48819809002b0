-- Answers and decisions by day, added up from the log as it grows: nothing here names anybody.

create table day_count (
    day   date   not null,
    kind  text   not null check (kind in ('answer', 'decision')),
    place text   not null,
    word  text   not null,
    count bigint not null check (count > 0),
    primary key (day, kind, place, word)
);
comment on column day_count.place is 'a code, or * for the whole log';
comment on column day_count.word is 'yes, no or withdrawn; or a reason, unknown or error';

-- How much of the log is in it. Locked by whoever counts.
create table day_counted (
    id   smallint primary key check (id = 1),
    size bigint   not null check (size >= 0)
);
insert into day_counted (id, size) values (1, 0);
