-- Up Migration
-- Ways into the partner portal. A link opens one session and is worth nothing after it; of links and sessions only hashes are kept.
create table portal_links (
  hash bytea primary key,
  partner_id text not null references partners on delete cascade,
  made_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index portal_links_expires_at on portal_links (expires_at);

-- The hash changes as a session is renewed; `id` and `form_token` stay, so that a form that was open meanwhile still counts.
create table portal_sessions (
  hash bytea primary key,
  id text not null,
  partner_id text not null references partners on delete cascade,
  link_made_by text not null,
  form_token text not null,
  opened_at timestamptz not null default now(),
  renewed_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index portal_sessions_expires_at on portal_sessions (expires_at);
create index portal_sessions_id on portal_sessions (id);

-- Attempts by endpoint and day (UTC). `durations` counts delivered attempts by how long they took; its bounds are in delivery-days.ts.
create table delivery_days (
  endpoint_id text not null references endpoints on delete cascade,
  day date not null,
  delivered integer not null,
  failed integer not null,
  durations integer[] not null,
  primary key (endpoint_id, day)
);

-- Up to when attempts are counted in delivery_days.
create table delivery_days_counted (
  one boolean primary key default true check (one),
  up_to timestamptz not null
);
insert into delivery_days_counted (up_to)
select greatest(coalesce((select min(at) from attempts), now()), now() - interval '31 days');

-- Failed deliveries are few and looked for by their endpoint.
create index deliveries_failed_of_endpoint on deliveries (endpoint_id, created_at) where state = 'failed';
