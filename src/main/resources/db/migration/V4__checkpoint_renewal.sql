-- A log that does not grow is signed again from time to time: what is old on /log then means that
-- nobody signs, not that nobody writes.
create table ledger_checkpoint_renewal (
    size      bigint      not null references ledger_checkpoint (size),
    signed_at timestamptz not null,
    note      text        not null,
    primary key (size, signed_at)
);
