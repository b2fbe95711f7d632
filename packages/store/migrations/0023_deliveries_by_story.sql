-- Up Migration
-- The natural key by story first, so that it also finds the deliveries of a story, and of a story at an endpoint: each change of a
-- delivery's state writes one index less (ADR 0031).
create unique index deliveries_key on deliveries (story_id, endpoint_id, ordinal, event);
alter table deliveries drop constraint deliveries_endpoint_id_story_id_ordinal_event_key;
drop index deliveries_story;
