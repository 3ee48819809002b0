-- What witnesses signed, and which losses were accepted, is never changed, deleted or truncated.
select ledger_guard('ledger_cosignature'::regclass);
select ledger_guard('ledger_restore'::regclass);
