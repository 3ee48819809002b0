-- Roles for Sayso on a PostgreSQL of your own, version 15 or later.
--
-- Run once as a superuser, connected to the database that Sayso will use and nothing else uses, before
-- Sayso's first start. Then give the two that log in their passwords (\password) and start Sayso with
--
--   QUARKUS_DATASOURCE_USERNAME=sayso_service    QUARKUS_DATASOURCE_PASSWORD=...
--   QUARKUS_FLYWAY_USERNAME=sayso_migrator       QUARKUS_FLYWAY_PASSWORD=...
--
-- Every start grants the service what it needs and no more (afterMigrate__grants.sql): nothing that is
-- append-only can be changed by it, and it owns nothing. src/docs/log-operator.md says what each role can
-- still do, and how that is noticed.

-- Owns the tables; nobody logs in as it.
create role sayso_owner nologin;

-- Makes and changes tables when a new version starts; used for nothing else.
create role sayso_migrator login noinherit in role sayso_owner;
alter role sayso_migrator set role = 'sayso_owner';
alter role sayso_migrator set sayso.migrating = 'on';

-- What the service runs under.
create role sayso_service login;

-- Reads the log as the world sees it, and nothing that opens it. Cannot log in until you let it.
create role sayso_auditor nologin;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to sayso_migrator, sayso_service, sayso_auditor',
                   current_database());
end
$$;
revoke all on schema public from public;
grant usage, create on schema public to sayso_owner;
grant usage on schema public to sayso_migrator, sayso_service, sayso_auditor;

-- A speed bump for whoever acts as the owner: the shape of a table changes in a migration only. TRUNCATE
-- fires no such trigger; the tables have one each.
create schema sayso_admin;
create function sayso_admin.refuse_ddl() returns event_trigger
language plpgsql as $$
begin
    if current_setting('sayso.migrating', true) is distinct from 'on' then
        raise exception '% is refused outside a migration', tg_tag
            using errcode = 'insufficient_privilege';
    end if;
end
$$;
create event trigger sayso_refuse_ddl on ddl_command_start
    when tag in ('ALTER TABLE', 'DROP TABLE', 'CREATE RULE', 'DROP RULE', 'CREATE TRIGGER', 'ALTER TRIGGER',
                 'DROP TRIGGER', 'CREATE FUNCTION', 'ALTER FUNCTION', 'DROP FUNCTION', 'CREATE POLICY',
                 'DROP SCHEMA', 'ALTER SCHEMA', 'DROP OWNED')
    execute function sayso_admin.refuse_ddl();
