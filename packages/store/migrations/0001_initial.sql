-- Up Migration
-- Ids are the stable ids of packages/story (base32 of a hash), so every write has a natural key and a replay changes nothing.

create table sources (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  default_language text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table api_keys (
  id text primary key,
  source_id text not null references sources,
  hash bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index api_keys_source on api_keys (source_id);

-- No foreign key to sources: a newsroom's own producer may name a source that does not exist, and the operator must see that.
create table receipts (
  id text primary key,
  source_id text not null,
  idempotency_key text,
  body_sha256 bytea not null,
  media_type text,
  filename text,
  bytes integer not null,
  via text not null check (via in ('http', 'kafka', 'poll', 'drop', 'replay')),
  received_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'normalized', 'rejected')),
  format text,
  stories integer,
  code text,
  reason text,
  warnings jsonb not null default '[]',
  settled_at timestamptz,
  unique (source_id, idempotency_key)
);
create index receipts_received_at on receipts (received_at);
create index receipts_unread on receipts (received_at) where state = 'received';
create index receipts_source on receipts (source_id, received_at);

create table rejected_items (
  id text primary key,
  receipt_id text not null,
  source_id text not null,
  step text not null,
  code text not null,
  reason text not null,
  place text,
  media_type text,
  filename text,
  body bytea not null,
  headers jsonb not null,
  origin_topic text not null,
  origin_partition integer not null,
  origin_offset bigint not null,
  rejected_at timestamptz not null default now(),
  replayed_at timestamptz,
  replayed_by text
);
create index rejected_items_rejected_at on rejected_items (rejected_at);
create index rejected_items_receipt on rejected_items (receipt_id);

create table stories (
  id text primary key,
  source_id text not null,
  guid text not null,
  language text not null,
  headline text not null,
  slugline text,
  urgency smallint not null,
  versions integer not null,
  current_ordinal integer not null,
  cluster_id text not null,
  copy_kind text not null check (copy_kind in ('lead', 'first-of-source', 'copy')),
  -- recorded: waits for enrichers or its deadline. released: decided, not yet on the log. published: on the log. held: withheld by its source.
  stage text not null check (stage in ('recorded', 'released', 'published', 'held')),
  stage_since timestamptz not null default now(),
  release_by timestamptz not null,
  embargoed_until timestamptz,
  killed_at timestamptz,
  -- Null while enrichers have work to do on the current version.
  enriched_at timestamptz,
  first_received_at timestamptz not null,
  updated_at timestamptz not null default now(),
  search tsvector not null default ''::tsvector,
  unique (source_id, guid)
);
create index stories_waiting on stories (stage_since) where stage in ('recorded', 'released');
create index stories_held on stories (stage_since) where stage = 'held';
create index stories_unenriched on stories (updated_at) where enriched_at is null and killed_at is null;
create index stories_guid on stories (guid);
create index stories_cluster on stories (cluster_id);
create index stories_updated on stories (updated_at desc);
create index stories_headline on stories (lower(headline));
create index stories_search on stories using gin (search);

create table story_versions (
  story_id text not null references stories,
  ordinal integer not null,
  label jsonb,
  version_created timestamptz not null,
  content_hash text not null,
  receipt_id text not null,
  receipt_index integer not null,
  received_at timestamptz not null,
  kill boolean not null,
  late boolean not null,
  story jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (story_id, ordinal)
);
create index story_versions_url on story_versions ((story->>'url')) where story->>'url' is not null;
create index story_versions_receipt on story_versions (receipt_id);

-- What became of each story of a receipt, also when nothing new was recorded.
create table receipt_stories (
  receipt_id text not null,
  index integer not null,
  story_id text not null,
  ordinal integer not null,
  outcome text not null check (outcome in ('new', 'version', 'late', 'repeat')),
  primary key (receipt_id, index)
);

create table decisions (
  story_id text not null references stories,
  ordinal integer not null,
  decision text not null,
  of_story text,
  jaccard real not null,
  containment real not null,
  reasons jsonb not null,
  decided_at timestamptz not null default now(),
  primary key (story_id, ordinal)
);

create table cluster_overrides (
  story_a text not null,
  story_b text not null,
  kind text not null check (kind in ('split', 'merge')),
  by text not null,
  at timestamptz not null default now(),
  primary key (story_a, story_b)
);

-- State of the deduplicator, rebuilt when it takes over a shard. Single rows are packed into blocks as they age.
create table fingerprints (
  shard text not null,
  story_id text not null,
  at timestamptz not null,
  -- A later version stands above an entry that may be packed already; an empty body takes it out. Such rows stay single.
  replaces boolean not null,
  body bytea not null,
  primary key (shard, story_id)
);
create index fingerprints_at on fingerprints (shard, at);

-- Who owns a shard: each taking-over raises the epoch, and a former owner's writes are refused by it.
create table dedup_shards (
  shard text primary key,
  epoch integer not null
);

create table fingerprint_blocks (
  id bigint generated always as identity primary key,
  shard text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  count integer not null,
  body bytea not null
);
create index fingerprint_blocks_shard on fingerprint_blocks (shard, last_at);

create table enrichments (
  story_id text not null references stories,
  ordinal integer not null,
  enricher text not null,
  version text not null,
  result jsonb not null,
  ms integer not null,
  done_at timestamptz not null default now(),
  primary key (story_id, ordinal, enricher)
);

-- Finds who links to a story that is killed.
create index enrichments_links on enrichments using gin (result jsonb_path_ops) where enricher = 'related';

-- The outbox of story.published: a row is written with the decision to release, announced_at when it is on the log.
create table releases (
  story_id text not null references stories,
  ordinal integer not null,
  event text not null,
  because text not null check (because in ('enriched', 'deadline', 'flash', 'kill')),
  released_at timestamptz not null default now(),
  announced_at timestamptz,
  -- When the syndicator had written down whom it goes to.
  syndicated_at timestamptz,
  primary key (story_id, ordinal)
);
create index releases_released_at on releases (released_at);
create index releases_unannounced on releases (released_at) where announced_at is null or syndicated_at is null;

create table endpoints (
  id text primary key,
  name text not null unique,
  url text not null,
  filter jsonb not null default '{}',
  format text not null,
  events text[] not null default '{}',
  embargo_early boolean not null default false,
  max_in_flight integer not null default 10 check (max_in_flight > 0),
  state text not null default 'enabled' check (state in ('enabled', 'disabled')),
  disabled_reason text,
  disabled_at timestamptz,
  failing_since timestamptz,
  created_at timestamptz not null default now()
);

create table endpoint_secrets (
  endpoint_id text not null references endpoints on delete cascade,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (endpoint_id, created_at)
);

create table feeds (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  title text not null,
  description text,
  language text,
  filter jsonb not null default '{}',
  max_entries integer not null default 100 check (max_entries between 1 and 1000),
  created_at timestamptz not null default now()
);

create table feed_entries (
  feed text not null references feeds on delete cascade,
  story_id text not null references stories,
  ordinal integer not null,
  event text not null,
  published_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (feed, story_id)
);
create index feed_entries_recent on feed_entries (feed, published_at desc);

create table deliveries (
  id text primary key,
  endpoint_id text not null references endpoints on delete cascade,
  story_id text not null references stories,
  ordinal integer not null,
  event text not null,
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'delivered', 'failed', 'superseded', 'held')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  unique (endpoint_id, story_id, ordinal, event)
);
create index deliveries_due on deliveries (next_attempt_at) where state in ('pending', 'sending');
create index deliveries_failed on deliveries (settled_at) where state = 'failed';
create index deliveries_story on deliveries (story_id);
create index deliveries_held on deliveries (endpoint_id) where state = 'held';

create table attempts (
  delivery_id text not null references deliveries on delete cascade,
  n integer not null,
  at timestamptz not null default now(),
  ms integer not null,
  status integer,
  outcome text not null check (outcome in ('delivered', 'failed', 'refused')),
  error text,
  response text,
  primary key (delivery_id, n)
);

create index attempts_at on attempts (at);

create table operators (
  login text primary key,
  password text not null,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table sessions (
  hash bytea primary key,
  login text not null references operators on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  by text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
create index audit_log_subject on audit_log (subject);

-- Migrations that code older than them cannot live with (first line "-- breaking"); checked at start.
create table breaking_migrations (
  name text primary key
);
