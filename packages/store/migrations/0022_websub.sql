-- Up Migration
-- A WebSub subscription is an endpoint whose channel is "websub" and whose settings name feed and form (ADR 0030). It ends by itself
-- at this time, unless its subscriber renews it; null for every other channel.
alter table endpoints add column subscribed_until timestamptz;
create index endpoints_websub on endpoints ((settings->>'feed')) where channel = 'websub' and removed_at is null;

-- What subscribers asked for and hubs have to tell them, until somebody has asked or told their callback. One row a subscription: a
-- newer request takes the place of an older one.
create table websub_requests (
  -- Of the endpoint that it becomes, renews or ends.
  endpoint_id text primary key,
  -- Of this request: whoever finishes it must not finish a newer one.
  id text not null,
  mode text not null check (mode in ('subscribe', 'unsubscribe', 'denied')),
  callback text not null,
  settings jsonb not null,
  -- JSON of topic and secret, sealed with SECRETS_KEY as the credentials of the endpoint: a topic may carry a key.
  sealed bytea not null,
  -- Why a subscription is denied.
  reason text,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  requested_at timestamptz not null default now()
);
create index websub_requests_due on websub_requests (next_attempt_at);

-- Both are sent to, so both have a turn (0018).
create or replace function add_endpoint_turn() returns trigger language plpgsql as $$
begin
  if new.channel in ('webhook', 'websub') then
    insert into endpoint_turns (endpoint_id, wake_at) values (new.id, case tg_op when 'UPDATE' then now() end)
    on conflict do nothing;
  else
    delete from endpoint_turns where endpoint_id = new.id;
  end if;
  return null;
end $$;
