-- On whom something must be kept, on an officer's word, should they ask to be erased.
create table erasure_retention (
    token   bytea primary key check (octet_length(token) = 16),
    outcome text  not null check (outcome in ('restricted', 'refused')),
    ground  text  not null check (ground ~ '^[a-z][a-z0-9-]{0,63}$'),
    until   timestamptz
);
