-- What suppresses people, and what proves that it was lawful, is only ever added to.
select ledger_guard('erasure_alias'::regclass);
select ledger_guard('erasure_batch'::regclass);
