-- Up Migration
-- The earliest and the latest receipt that brought the same copy of a version again ({first, last}): they order versions that
-- name no time (ADR 0007).
alter table story_versions add column seen jsonb;

-- Why a story that its source lets out waits for an operator. Its stage is then 'held'; null in all other cases (ADR 0019).
alter table stories add column held_because text;
create index stories_waiting_for_operator on stories (stage_since) where held_because is not null;

-- The story whose copy goes to this endpoint or feed in this one's place. Set = not to be sent or shown (ADR 0019).
alter table deliveries add column behind text;
alter table feed_entries add column behind text;
