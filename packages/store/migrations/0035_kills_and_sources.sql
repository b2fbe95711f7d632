-- Up Migration
-- Kills that somebody has not answered: few rows of many, looked for each minute and by whoever looks at the overview.
create index deliveries_open_kills on deliveries (created_at) where event = 'story.killed' and state in ('pending', 'sending', 'failed', 'held');
