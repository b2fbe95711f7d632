-- Up Migration
-- Who reads a feed or owns an endpoint: what a partner may see and change in the API and the portal.
create table partners (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  email text,
  -- What the partner may have at all (a contract): its endpoints and feeds get a story only if this filter takes it too.
  filter jsonb not null default '{}',
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

alter table endpoints
  add column partner_id text references partners,
  add column channel text not null default 'webhook',
  add column settings jsonb not null default '{}',
  -- JSON of what authenticates Dateline at the partner (password, token, client secret, key), sealed with SECRETS_KEY.
  add column sealed_credentials bytea,
  -- Raised by every change of what the endpoint is; its ETag.
  add column revision integer not null default 1,
  add column updated_at timestamptz not null default now(),
  -- A removed endpoint keeps its deliveries and attempts, and is sent the kills of what it had until this time.
  add column removed_at timestamptz,
  add column kills_until timestamptz;
update endpoints set updated_at = coalesce(disabled_at, created_at);
create index endpoints_partner on endpoints (partner_id) where partner_id is not null;

-- A name is free again once its endpoint is removed.
alter table endpoints drop constraint endpoints_name_key;
create unique index endpoints_name on endpoints (name) where removed_at is null;

-- Paused by its partner or an operator: deliveries are held, as for one that is disabled.
alter table endpoints drop constraint endpoints_state_check;
alter table endpoints add constraint endpoints_state_check check (state in ('enabled', 'paused', 'disabled'));

-- Feeds that exist stay open; decided_at says that an operator meant it.
alter table feeds
  add column partner_id text references partners,
  add column access text not null default 'open' check (access in ('open', 'private')),
  add column revision integer not null default 1,
  add column updated_at timestamptz not null default now(),
  add column decided_at timestamptz;
update feeds set updated_at = created_at;
create index feeds_partner on feeds (partner_id) where partner_id is not null;

-- Tokens of the API. They carry 256 random bits, so their SHA-256 is kept and nothing else.
create table api_tokens (
  id text primary key,
  hash bytea not null unique,
  role text not null check (role in ('viewer', 'operator', 'admin', 'partner')),
  partner_id text references partners,
  name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  check ((role = 'partner') = (partner_id is not null))
);
create index api_tokens_partner on api_tokens (partner_id) where partner_id is not null;

-- What a request with an Idempotency-Key was answered, so that its repetition is answered alike. Kept for a day.
-- A response may carry a secret that is shown once, so it is sealed.
create table idempotent_requests (
  caller text not null,
  key text not null,
  request_sha256 bytea not null,
  status integer,
  sealed_response bytea,
  created_at timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotent_requests_created_at on idempotent_requests (created_at);

-- What a secret signs: "v1" with a shared one, "v1a" with an ed25519 key whose public half partners may read.
alter table endpoint_secrets
  add column scheme text not null default 'v1' check (scheme in ('v1', 'v1a')),
  add column public_key text;

-- Test events: sent once, at once, by a dispatcher; no story and no delivery.
create table test_events (
  id text primary key,
  endpoint_id text not null references endpoints on delete cascade,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  taken_at timestamptz,
  finished_at timestamptz,
  ms integer,
  status integer,
  outcome text check (outcome in ('delivered', 'failed')),
  error text,
  response text
);
create index test_events_waiting on test_events (requested_at) where taken_at is null;
create index test_events_endpoint on test_events (endpoint_id, requested_at);
