-- Up Migration
-- Events that one request carries (ADR 0032). A row is written before the first POST and never changes: whoever sends the batch again
-- sends these members in this order, and finds by the hash whether the bytes are still those that the id stands for. Retention removes
-- rows by `created_at`.
create table delivery_batches (
  id text primary key,
  endpoint_id text not null references endpoints on delete cascade,
  created_at timestamptz not null,
  -- Ids of deliveries, as the body has them.
  members text[] not null,
  body_sha256 bytea not null
);
create index delivery_batches_created_at on delivery_batches (created_at);

-- The batch that it was claimed for last, whether or not it went in it: what counts is the batch's row.
alter table deliveries add column batch_id text;

-- What an attempt sent: the bytes of its own event, and with the first of a batch also those around all. Null = before this was
-- counted, or nothing was sent. `batch_id` = the webhook-id of the request, where that is not the delivery's.
alter table attempts add column bytes integer, add column batch_id text;

-- Null = not known of that day.
alter table delivery_days add column bytes bigint, add column requests bigint;
