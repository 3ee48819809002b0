-- A clock for the database that a test moves: found before PostgreSQL's own by connections whose
-- search path is `public, pg_catalog`.
create table if not exists moved_clock (id int primary key check (id = 1), ahead interval not null);
insert into moved_clock values (1, '0') on conflict do nothing;
create or replace function clock_timestamp() returns timestamptz language sql volatile as
    'select pg_catalog.clock_timestamp() + (select ahead from public.moved_clock)';
