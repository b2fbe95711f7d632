-- Up Migration
-- Stories whose current words are still to be written into story_words, by the enricher and for many stories at once. Their index
-- was two thirds of all that a story wrote to the write-ahead log, inside the transaction that news waits for.
create table words_due (
  story_id text primary key,
  since timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Counts the changes of what decides whom a story goes to, so that the syndicator need not read all endpoints and feeds for each batch.
-- The count goes up as the last act of a transaction, so that two of them cannot wait for each other over it, and once in each.
create table subscribers_version (
  id boolean primary key default true check (id),
  version bigint not null default 0,
  by xid8
);
insert into subscribers_version default values;

create function count_subscribers_change() returns trigger language plpgsql as $$
begin
  update subscribers_version set version = version + 1, by = pg_current_xact_id() where by is distinct from pg_current_xact_id();
  return null;
end $$;

create constraint trigger endpoints_added after insert or delete on endpoints
  deferrable initially deferred for each row execute function count_subscribers_change();
create constraint trigger endpoints_changed
  after update of name, filter, events, embargo_early, channel, settings, partner_id, removed_at, kills_until, subscribed_until, format
  on endpoints
  deferrable initially deferred for each row execute function count_subscribers_change();
create constraint trigger feeds_added after insert or delete on feeds
  deferrable initially deferred for each row execute function count_subscribers_change();
create constraint trigger feeds_changed after update of name, filter, partner_id on feeds
  deferrable initially deferred for each row execute function count_subscribers_change();
create constraint trigger partners_changed after update of filter on partners
  deferrable initially deferred for each row execute function count_subscribers_change();
