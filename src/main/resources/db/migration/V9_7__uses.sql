-- Who was let in by which chunk, found without reading all of them.

-- The people of a chunk by blocks of 4,096 numbers; `people` is a RoaringBitmap of those of one block.
create table training_chunk_people (
    block  integer not null check (block >= 0),
    chunk  bigint  not null references training_chunk (number),
    people bytea   not null,
    primary key (block, chunk)
);
-- Those of before are added when the service starts.
alter table training_chunk add column by_block boolean not null default false;
create index training_chunk_unblocked on training_chunk (number) where finished_at is not null and not by_block;

-- A report that is sent again under one key is one report.
alter table training_declaration add column claim_caller bytea check (octet_length(claim_caller) = 32);
alter table training_declaration add column claim_key text;
alter table training_declaration add column claim bytea check (octet_length(claim) = 32);
alter table training_declaration add unique (claim_caller, claim_key);
