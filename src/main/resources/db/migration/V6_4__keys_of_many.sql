-- A caller may put anything into an idempotency key, a person's id too: also those of calls about
-- many go. Sent again, such a call is refused for naming somebody erased.
create or replace function destroy_person(person bytea) returns void
language plpgsql as $$
begin
    perform set_config('sayso.erasing', 'on', true);
    -- Before the openings, which tell whose they are.
    delete from ledger_claim c
    where exists (select 1 from ledger_opening o
                  where o.subject = person
                    and o.index >= c.index and o.index < c.index + c.entries);
    delete from ledger_opening where subject = person;
    delete from ledger_change where subject = person;
    delete from subject_key where subject = person;
    delete from standing where subject = person;
    perform set_config('sayso.erasing', 'off', true);
end
$$;
