import type { Story } from '@dateline/story';
import { type CopyGroup, copyGroupOf, embargoOf } from './copies.ts';
import { all, type Db } from './db.ts';
import { prepared } from './prepared.ts';
import { columnsOf, inOrder, type VersionKey } from './version-key.ts';

/** Endpoints and feeds that a story went to before. */
export interface Reach {
  /** They get its updates, corrections and kills, whatever their filter says now. */
  endpoints: string[];
  /** Feeds that carry it now, or carried it until it was withdrawn. */
  feeds: string[];
}

/** What decides whom a version goes to. */
export interface VersionForMatching {
  /** Null when there is no such version. */
  story: Story | null;
  copies: CopyGroup;
  urgency: number;
  embargoedUntil: Date | null;
  enrichments: { enricher: string; result: unknown }[];
  reach: Reach;
}

const forMatching = prepared(
  'versions-for-matching',
  `select w.story_id as "storyId", w.ordinal, v.story, s.urgency, ${embargoOf('s', 'w')} as "embargoedUntil",
     coalesce((select jsonb_agg(jsonb_build_object('enricher', n.enricher, 'result', n.result)) from enrichments n
       where n.story_id = w.story_id and n.ordinal = w.ordinal), '[]') as enrichments,
     jsonb_build_object(
       'endpoints', array(select distinct d.endpoint_id from deliveries d where d.story_id = w.story_id and d.behind is null),
       'feeds', array(select f.feed from feed_entries f where f.story_id = w.story_id and f.behind is null)) as reach,
     ${copyGroupOf('s', 'sv')} as copies
   from (select distinct story_id, ordinal from unnest($1::text[], $2::int[]) as w (story_id, ordinal)) w
   cross join lateral (select * from stories where id = w.story_id limit 1) s join story_versions sv on sv.story_id = s.id and sv.ordinal = s.current_ordinal
   left join story_versions v on v.story_id = w.story_id and v.ordinal = w.ordinal`,
);

/**
 * Versions with everything that matching needs, in one round trip; one answer for each, in order. undefined = no such story.
 * A reader for whom the story stands behind another copy counts as one that never had it.
 */
export async function findVersionsForMatching(
  db: Db,
  versions: readonly VersionKey[],
): Promise<(VersionForMatching | undefined)[]> {
  const rows = await all<VersionForMatching & VersionKey>(db, forMatching, columnsOf(versions));
  return inOrder(versions, rows);
}
