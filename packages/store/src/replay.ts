import { candidateOf, matches, type SubscriptionFilter, taggerResults } from '@dateline/story';
import { all, type Db, type Pool } from './db.ts';
import { findVersionsForMatching } from './matching.ts';
import { type EventSpan, effectiveSince } from './recover.ts';
import { type Resend, resendDeliveries } from './resend.ts';
import type { VersionKey } from './version-key.ts';

/** Which of the endpoint's events to send again, delivered or not. */
export interface ReplaySpan extends EventSpan {
  /** Beside the endpoint's own filter, as it was when they were owed. `copies` says nothing here. */
  filter: SubscriptionFilter;
}

export interface Replay {
  since: Date;
  resends: Resend[];
}

interface OwedVersion extends VersionKey {
  id: string;
}

/** Sends again what was owed to an endpoint in a span of time and fits a filter: of each story the newest version. */
export async function replayEvents(pool: Pool, span: ReplaySpan): Promise<Replay> {
  const since = await effectiveSince(pool, span.since);
  const owed = await listNewestOwed(pool, { ...span, since });
  const fitting: OwedVersion[] = [];
  for (let at = 0; at < owed.length; at += PAGE)
    fitting.push(...(await filterPage(pool, span, owed.slice(at, at + PAGE))));
  const ids = fitting.map(({ id }) => id);
  return { since, resends: await resendDeliveries(pool, ids, { dryRun: span.dryRun === true }) };
}

/** Copy is read in pages of this many stories. */
const PAGE = 100;

const listNewestOwed = (db: Db, { endpoint, since, until }: ReplaySpan): Promise<OwedVersion[]> =>
  all(
    db,
    `select id, story_id as "storyId", ordinal from (
       select distinct on (story_id) id, story_id, ordinal, created_at from deliveries
       where endpoint_id = $1 and expired_at is null and behind is null and created_at >= $2
         and ($3::timestamptz is null or created_at < $3)
       order by story_id, ordinal desc, created_at desc) newest
     order by created_at, id`,
    [endpoint.id, since, until ?? null],
  );

async function filterPage(
  db: Db,
  { filter, pathOf }: ReplaySpan,
  page: readonly OwedVersion[],
): Promise<OwedVersion[]> {
  if (Object.keys(filter).length === 0) return [...page];
  const versions = await findVersionsForMatching(db, page);
  return page.filter((_, at) => {
    const version = versions[at];
    if (!version?.story) return false;
    return matches(filter, candidateOf(version.story, taggerResults(version.enrichments)), pathOf);
  });
}
