-- Up Migration
-- What partners are sent of a version, byte for byte, fixed before the first POST, so that every attempt carries the same. One row
-- for each event, format and choice of an endpoint's settings; endpoints that chose alike share it. No foreign key: it would lock
-- the story against its deduplicator. Retention removes rows by `fixed_at`.
create table payloads (
  id text primary key,
  story_id text not null,
  ordinal integer not null,
  released_at timestamptz not null,
  data text not null,
  -- The document behind a signed address, where `data` holds one.
  content text,
  media_type text,
  fixed_at timestamptz not null default now()
);
create index payloads_fixed_at on payloads (fixed_at);
