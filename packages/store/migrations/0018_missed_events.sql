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
    insert into endpoint_turns (endpoint_id, wake_at) values (new.id, case tg_op when 'UPDATE' then now() end)
    on conflict do nothing;
  else
    delete from endpoint_turns where endpoint_id = new.id;
  end if;
  return null;
end $$;
create trigger endpoint_channel after update of channel on endpoints
  for each row when (old.channel is distinct from new.channel) execute function add_endpoint_turn();

-- Alerts: what operators, and the partner it concerns, have to know. The id is a natural key, so each is raised once. An alert is
-- spread to its recipients once, and each recipient's row says whether it was sent.
create table alerts (
  id text primary key,
  kind text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  title text not null,
  body text not null,
  data jsonb not null default '{}',
  partner_id text references partners on delete set null,
  raised_at timestamptz not null default now(),
  spread_at timestamptz
);
create index alerts_raised_at on alerts (raised_at);
create index alerts_unspread on alerts (raised_at) where spread_at is null;

create table alert_sends (
  alert_id text not null references alerts on delete cascade,
  channel text not null check (channel in ('webhook', 'email')),
  -- "operators" for a webhook, the address for e-mail.
  recipient text not null,
  attempts integer not null default 0,
  -- While it is being sent, the end of the sender's lease.
  next_attempt_at timestamptz not null default now(),
  last_error text,
  sent_at timestamptz,
  failed_at timestamptz,
  primary key (alert_id, channel, recipient)
);
create index alert_sends_due on alert_sends (next_attempt_at) where sent_at is null and failed_at is null;

-- What partners fetched, by day (UTC). `subject` is the endpoint or feed; empty for the archive.
create table usage_days (
  day date not null,
  partner_id text not null,
  kind text not null check (kind in ('events', 'stories', 'feed')),
  subject text not null,
  requests bigint not null,
  stories bigint not null,
  bytes bigint not null,
  primary key (day, partner_id, kind, subject)
);

-- What came out from under its embargo since a time.
create index stories_embargoed_until on stories (embargoed_until) where embargoed_until is not null;
