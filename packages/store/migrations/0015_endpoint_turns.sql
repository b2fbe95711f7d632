-- Up Migration
-- One row an endpoint: which dispatcher sends to it now, when somebody is to look there next, and how the partner does (ADR 0024).
create table endpoint_turns (
  endpoint_id text primary key references endpoints on delete cascade,
  -- The process that sends to it, for as long as its lease lasts; null = nobody.
  holder text,
  lease_until timestamptz,
  -- Counts the leases. A delivery in flight carries that of its sender.
  epoch integer not null default 0,
  -- Somebody is to look for due deliveries at this time; null = there are none, or its holder knows of them.
  wake_at timestamptz,
  -- Failures since the last success, the partner's mean time for an answer, and how many requests it may have in flight by now.
  failures integer not null default 0,
  mean_ms real not null default 0,
  slots integer not null default 1,
  -- Left alone until then, and why: by the breaker, or at the partner's wish.
  quiet_until timestamptz,
  quiet_because text,
  -- The rate limit allows no request before this time.
  paced_until timestamptz
) with (fillfactor = 50);
create index endpoint_turns_wake on endpoint_turns (wake_at) where wake_at is not null;
create index endpoint_turns_held on endpoint_turns (endpoint_id) where holder is not null;

insert into endpoint_turns (endpoint_id, wake_at) select id, now() from endpoints;

-- By a trigger, since processes of the version before add endpoints without knowing of turns.
create function add_endpoint_turn() returns trigger language plpgsql as $$
begin
  insert into endpoint_turns (endpoint_id) values (new.id);
  return null;
end $$;
create trigger endpoint_turn after insert on endpoints for each row execute function add_endpoint_turn();

-- The lease of its endpoint under which it was last claimed; 0 = by a process of the version before.
alter table deliveries add column epoch integer not null default 0;
create index deliveries_turn on deliveries (endpoint_id, next_attempt_at, id) where state = 'pending';
create index deliveries_kills on deliveries (endpoint_id, next_attempt_at) where state = 'pending' and event = 'story.killed';
create index deliveries_sending on deliveries (endpoint_id) where state = 'sending';
drop index deliveries_due;
