-- Up Migration
-- What an endpoint's requests looked like until a time, so that the log shows an attempt as it was made. One row for each change;
-- an attempt itself stores nothing of it. Signatures, credentials and whatever is sealed stay out.
create table endpoint_changes (
  endpoint_id text not null references endpoints on delete cascade,
  until timestamptz not null,
  url text not null,
  headers jsonb not null,
  auth_kind text not null,
  primary key (endpoint_id, until)
);

-- The list of kills, newest first.
create index releases_kills on releases (released_at, story_id) where event = 'story.killed';
