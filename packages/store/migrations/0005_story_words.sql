-- breaking
-- Up Migration
-- The words of a story in a table of their own. Beside its stage, which changes three times in its first second, each change
-- wrote a hundred words into the index again, and a search met every row four times: 40 ms a question at 3,000 stories, not 5.
create table story_words (
  story_id text primary key references stories on delete cascade,
  -- When the story was first received.
  at timestamptz not null,
  words tsvector not null
);
insert into story_words select id, first_received_at, search from stories;
alter table story_words alter column words set statistics 500;
-- A search reads the list of entries that wait for the index from end to end, once a word; so the list is kept short (kB).
create index story_words_words on story_words using gin (words) with (gin_pending_list_limit = 256);
alter table stories drop column search;
