-- What became of what agents asked for; nothing of whom it is about.
create table agent_request (
    id          text        primary key,
    agent       text        not null,
    received_at timestamptz not null,
    status      text        not null check (status in ('open', 'fulfilled', 'denied')),
    reason      text        check ((reason is null) = (status <> 'denied')),
    details     text
);
create index agent_request_received on agent_request (received_at);
