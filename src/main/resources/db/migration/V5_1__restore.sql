-- Losses that an operator has accepted after a restore, one for each name the log went on under.
create table ledger_restore (
    index     bigint primary key,
    origin    text   not null unique,
    lost_from bigint not null check (lost_from >= 0),
    lost_to   bigint not null check (lost_to > lost_from)
);
comment on column ledger_restore.origin is 'the log''s name from this entry on';
comment on column ledger_restore.lost_from is 'first index whose entry under the former name is lost';
comment on column ledger_restore.lost_to is 'one behind the last that is known to be lost';
