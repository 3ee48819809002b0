-- The tree over a chunk's people, as far as it is made of whole subtrees: one person's place in it
-- is proven without reading all of them.
alter table training_chunk add column subtrees bytea check (octet_length(subtrees) % 32 = 0);
comment on column training_chunk.subtrees is 'roots of each 256 leaves, 32 bytes each; null for chunks finished before this was kept';
alter table training_chunk alter column subtrees set storage external;
