import type { Story } from '@dateline/story';
import { all, type Db } from './db.ts';

/** A story that went out lately, in its current version, as a filter is held against it. */
export interface ReleasedStory {
  storyId: string;
  sourceId: string;
  releasedAt: Date;
  copyKind: 'lead' | 'first-of-source' | 'copy';
  story: Story;
  /** Results of taggers. */
  tags: unknown[];
}

/**
 * Returns stories whose current version was released in the last hours, newest first: none that is killed, held, or under an
 * embargo, since whoever looks may not have these.
 */
export const listReleasedLately = (db: Db, hours: number, limit: number): Promise<ReleasedStory[]> =>
  all(
    db,
    `select s.id as "storyId", s.source_id as "sourceId", r.released_at as "releasedAt", s.copy_kind as "copyKind", v.story,
       coalesce((select jsonb_agg(t.result order by t.enricher <> 'topics') from enrichments t
         where t.story_id = v.story_id and t.ordinal = v.ordinal and t.enricher in ('topics', 'external-topics')), '[]') as tags
     from releases r join stories s on s.id = r.story_id and s.current_ordinal = r.ordinal
     join story_versions v on v.story_id = r.story_id and v.ordinal = r.ordinal
     where r.released_at > now() - make_interval(hours => $1) and r.event <> 'story.killed' and s.killed_at is null
       and s.held_because is null and (s.embargoed_until is null or s.embargoed_until <= now())
     order by r.released_at desc, s.id limit $2`,
    [hours, limit],
  );
