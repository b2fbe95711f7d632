-- Up Migration
-- What an operator has done to all deliveries that fitted a filter: batch by batch, each in one transaction with `seen`, so that
-- what a process that dies leaves undone is done by another (ADR 0041).
create table delivery_acts (
  id text primary key,
  act text not null check (act in ('try-now', 'send-again', 'discard')),
  filter jsonb not null,
  requested_by text not null,
  created_at timestamptz not null default now(),
  -- Ids of the deliveries that fitted when it began, in the order in which they are taken; emptied at the end.
  members text[] not null,
  expected integer not null,
  -- More fitted than one act takes.
  has_more boolean not null,
  seen integer not null default 0,
  -- How many met each end, as {"resent": 12, "refused: story-killed": 1}.
  counts jsonb not null default '{}',
  ended_at timestamptz,
  stopped_by text
);
create index delivery_acts_open on delivery_acts (created_at) where ended_at is null;

-- What failed and what is held, in the order in which it is listed: without a sort, however much there is.
create index deliveries_held_of_endpoint on deliveries (endpoint_id, created_at, id) where state = 'held';
drop index deliveries_held;
create index deliveries_failed_in_order on deliveries (endpoint_id, created_at, id) where state = 'failed';
drop index deliveries_failed;
drop index deliveries_failed_of_endpoint;

-- Attempts by endpoint and five minutes, of the last day: counted with delivery_days, for the last hour and the last day as pictures.
create table delivery_slots (
  endpoint_id text not null references endpoints on delete cascade,
  slot timestamptz not null,
  delivered integer not null,
  failed integer not null,
  primary key (endpoint_id, slot)
);
create index delivery_slots_slot on delivery_slots (slot);
