-- Up Migration
-- An entry of a B-tree may have 2,704 bytes; what a source writes may have any number, and the row above the limit was refused
-- for ever. A hash index keeps four bytes of a text, however long, and finds it by equality, which is all that is asked.
-- Stories are one by their id, a hash of source and guid, so no second index has to say so.
alter table stories drop constraint stories_source_id_guid_key;
drop index stories_guid;
create index stories_guid on stories using hash (guid);
drop index stories_headline;
create index stories_headline on stories using hash (lower(headline));
drop index story_versions_url;
create index story_versions_url on story_versions using hash ((story->>'url')) where story->>'url' is not null;

-- A story that could be read and not be recorded is an outcome too, or its receipt would say "processing" for ever.
alter table receipt_stories drop constraint receipt_stories_outcome_check;
alter table receipt_stories add constraint receipt_stories_outcome_check
  check (outcome in ('new', 'version', 'late', 'repeat', 'held', 'discarded', 'rejected'));
alter table receipt_stories add column code text, add column reason text;
