-- Up Migration
-- Stories whose current words are still to be written into story_words, by the enricher and for many stories at once. Their index
-- was two thirds of all that a story wrote to the write-ahead log, inside the transaction that news waits for.
create table words_due (
  story_id text primary key,
  since timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
