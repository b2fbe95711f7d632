-- Up Migration
-- Finds the feeds that carry a story. Without it each release reads all entries there are: the primary key begins with the feed.
create index feed_entries_story on feed_entries (story_id);
