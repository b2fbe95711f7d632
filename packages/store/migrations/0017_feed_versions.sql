-- Up Migration
-- What a feed shows, and since when, is kept with its entries (ADR 0027).
-- shown_at: when the current version is shown or will be; null = hidden. place: its number among the feed's changes; null = not shown yet.
alter table feed_entries add column shown_at timestamptz, add column place bigint;
update feed_entries f set shown_at = greatest(f.updated_at, s.embargoed_until) from stories s
where s.id = f.story_id and f.withdrawn_at is null and f.behind is null and s.held_because is null and s.killed_at is null;
update feed_entries f set place = n.place
from (select feed, story_id, row_number() over (partition by feed order by shown_at, story_id) as place
  from feed_entries where shown_at <= now()) n
where n.feed = f.feed and n.story_id = f.story_id;

drop index feed_entries_recent;
create index feed_entries_place on feed_entries (feed, place) where place is not null;
create index feed_entries_due on feed_entries (feed, shown_at) where place is null and shown_at is not null;
create index feed_entries_withdrawn on feed_entries (feed, withdrawn_at) where withdrawn_at is not null;

-- seq rises with every change of what a feed shows, place with every entry that it shows anew. Both are raised under the lock of
-- the feed's row, so their order is that of commits. due_at is when the next embargo of an entry ends. Half of each page stays free, so that raising them touches no index.
alter table feeds
  add column seq bigint not null default 0,
  add column place bigint not null default 0,
  add column changed_at timestamptz not null default now(),
  add column previously_at timestamptz,
  add column due_at timestamptz;
alter table feeds set (fillfactor = 50);
update feeds set seq = 1, place = coalesce((select max(place) from feed_entries e where e.feed = feeds.name), 0),
  due_at = (select min(shown_at) from feed_entries e where e.feed = feeds.name and e.place is null);

-- Keys of private feeds. They carry 256 random bits, so their SHA-256 is kept and nothing else.
create table feed_keys (
  id text primary key,
  feed text not null references feeds on delete cascade,
  hash bytea not null unique,
  name text not null,
  per_minute integer not null default 60 check (per_minute between 1 and 60000),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index feed_keys_feed on feed_keys (feed);
