-- Up Migration
-- A resend is a new run of attempts under the same webhook-id. Attempts are numbered through; `attempts_before` were made by
-- earlier runs, so that a run's retry schedule begins anew. What was delivered once stays so: `delivered_at` is kept.
-- `fetched_at` = first handed out by pull. `expired_at` = its attempts and payload are gone; the row says only that the
-- endpoint had this story, which decides who gets its corrections and its kill (ADR 0028).
alter table deliveries
  add column run integer not null default 1,
  add column attempts_before integer not null default 0,
  add column delivered_at timestamptz,
  add column fetched_at timestamptz,
  add column expired_at timestamptz;
alter table attempts add column run integer not null default 1;
update deliveries set delivered_at = settled_at where state = 'delivered';

-- The delivery log of an endpoint, recovery since a time, and the sweep of what is no longer kept.
create index deliveries_of_endpoint on deliveries (endpoint_id, created_at) where expired_at is null;

-- Up to when events were removed. Nobody can recover, replay or read from before it.
create table event_horizon (
  one boolean primary key default true check (one),
  kept_since timestamptz not null default '-infinity'
);
insert into event_horizon default values;

-- Events that a partner may pull, in the order of `seq`, which is given when an event may first be seen, under the lock of the
-- endpoint's row in event_positions: so no event ever appears before one that was read. Null = not to be seen yet.
create table endpoint_events (
  delivery_id text primary key references deliveries on delete cascade,
  endpoint_id text not null references endpoints on delete cascade,
  seq bigint,
  -- What it means to this partner: a version is news to whoever never got an earlier one.
  event text,
  placed_at timestamptz,
  unique (endpoint_id, seq)
);
create index endpoint_events_waiting on endpoint_events (endpoint_id) where seq is null;

-- Made by the first pull of an endpoint.
create table event_positions (
  endpoint_id text primary key references endpoints on delete cascade,
  last_seq bigint not null default 0,
  -- Deliveries written before this time are all in endpoint_events.
  scanned_to timestamptz not null default '-infinity',
  -- The partner said that it has everything up to here.
  confirmed_to bigint not null default 0,
  -- Something up to here is no longer kept.
  removed_to bigint not null default 0
);

-- Endpoints of the channel "pull" have no URL and nobody sends to them, so they have no turn (0015).
create or replace function add_endpoint_turn() returns trigger language plpgsql as $$
begin
  if new.channel = 'webhook' then
    insert into endpoint_turns (endpoint_id) values (new.id);
  end if;
  return null;
end $$;
