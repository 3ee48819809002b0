-- What witnesses have signed under published checkpoints. Only ever inserted: of several by one
-- witness the latest is carried.
create table ledger_cosignature (
    size        bigint      not null references ledger_checkpoint (size),
    witness     text        not null,
    cosigned_at timestamptz not null,
    signature   text        not null,
    primary key (size, witness, cosigned_at)
);
comment on column ledger_cosignature.witness is 'the verifier key that was configured';
comment on column ledger_cosignature.signature is 'the signature line of the note';
