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
