import { candidateOf, deliveryId, type StoryEvent, type TopicPath, taggerResults } from '@dateline/story';
import { audienceOf } from './audience.ts';
import { lockCopyGroups } from './copies.ts';
import { all, type Db, inTransaction, type Pool } from './db.ts';
import { type Wake, wakeTurns } from './endpoint-turns.ts';
import type { Endpoint } from './endpoints.ts';
import { findVersionsForMatching, type VersionForMatching } from './matching.ts';
import { type Resend, resendDeliveries } from './resend.ts';
import { keptSince } from './retention.ts';
import { indexSubscribers, type Subscribers } from './subscribers.ts';
import { recordSyndications, type Syndication } from './syndications.ts';
import type { VersionKey } from './version-key.ts';

/** Which events of an endpoint: of versions released, or deliveries written, from `since` until before `until`. */
export interface EventSpan {
  endpoint: Endpoint;
  since: Date;
  /** Default: now. */
  until?: Date | undefined;
  pathOf: TopicPath;
  /** Only count. */
  dryRun?: boolean;
}

export interface Recovery {
  /** As asked for, or since when events are kept, whichever is later. */
  since: Date;
  /** What had failed, was held, or waits for its next attempt. */
  resends: Resend[];
  /** Stories that the endpoint's filter wants and that were never owed to it; absent where that is not looked for. */
  missed?: number;
  /** What is not recovered here, and where it is to be had. */
  note?: string;
}

/**
 * Recovers what an endpoint did not get since a time: sends again what failed or was held, brings forward what waits, and owes
 * it the current version of each story that its filter would have got, had the endpoint been there. Stories not yet matched with
 * anybody are left to the syndicator. Repeating it owes nothing twice. A WebSub subscription is owed no more than it was: what its
 * feed shows, its subscriber reads there.
 */
export async function recoverEvents(pool: Pool, span: EventSpan): Promise<Recovery> {
  const since = await effectiveSince(pool, span.since);
  const found = { ...span, since };
  const ids = await listUndelivered(pool, found);
  const resends = await resendDeliveries(pool, ids, { dryRun: span.dryRun === true });
  if (span.endpoint.subscription) return { since, resends, note: OF_SUBSCRIPTION };
  return { since, resends, missed: await oweMissed(pool, found) };
}

const OF_SUBSCRIPTION =
  'A WebSub subscription: what was never owed to it was not looked for. Its subscriber reads it in the feed, by If-None-Match or in the archive';

/** Nothing can be recovered or replayed from before events are kept. */
export async function effectiveSince(db: Db, since: Date): Promise<Date> {
  const kept = await keptSince(db);
  return kept && kept > since ? kept : since;
}

async function listUndelivered(db: Db, { endpoint, since, until }: EventSpan): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from deliveries
     where endpoint_id = $1 and expired_at is null and created_at >= $2 and ($3::timestamptz is null or created_at < $3)
       and (state in ('failed', 'held') or (state = 'pending' and next_attempt_at > now()))
     order by created_at, id`,
    [endpoint.id, since, until ?? null],
  );
  return rows.map(({ id }) => id);
}

interface MissedRelease extends VersionKey {
  event: StoryEvent;
  /** When it was released, with microseconds: many are released at the same moment. */
  place: string;
}

/** A page is one transaction, which holds the locks of its stories' copies. */
const PAGE = 100;

/** A span with its endpoint as releases are matched with it. */
interface Matching extends EventSpan {
  subscribers: Subscribers;
}

async function oweMissed(pool: Pool, span: EventSpan): Promise<number> {
  const matching = { ...span, subscribers: indexSubscribers({ endpoints: [span.endpoint], feeds: [] }) };
  let owed = 0;
  for (let last: MissedRelease | undefined; ; ) {
    const page = await listNeverOwed(pool, span, last);
    const wakes = await inTransaction(pool, (tx) => owePage(tx, matching, page));
    if (!span.dryRun) await wakeTurns(pool, wakes);
    owed += wakes.length;
    if (page.length < PAGE) return owed;
    last = page.at(-1);
  }
}

/** Current versions that are out and were matched, and of whose story the endpoint was never owed anything. */
const listNeverOwed = (db: Db, { endpoint, since, until }: EventSpan, last?: MissedRelease): Promise<MissedRelease[]> =>
  all(
    db,
    `select r.story_id as "storyId", r.ordinal, r.event, r.released_at::text as place
     from releases r join stories s on s.id = r.story_id and s.current_ordinal = r.ordinal
     where r.released_at >= $2 and ($3::timestamptz is null or r.released_at < $3) and r.syndicated_at is not null
       and s.killed_at is null and s.held_because is null and s.stage = 'published' and r.event <> 'story.killed'
       and not exists (select from deliveries d where d.endpoint_id = $1 and d.story_id = r.story_id and d.behind is null)
       and ($4::timestamptz is null or (r.released_at, r.story_id) > ($4::timestamptz, $5))
     order by r.released_at, r.story_id limit ${PAGE}`,
    [endpoint.id, since, until ?? null, last?.place ?? null, last?.storyId ?? null],
  );

/** One wake for each story that is owed. */
async function owePage(tx: Db, span: Matching, page: readonly MissedRelease[]): Promise<Wake[]> {
  if (page.length === 0) return [];
  if (!span.dryRun) {
    await lockCopyGroups(
      tx,
      page.map(({ storyId }) => storyId),
    );
  }
  const versions = await findVersionsForMatching(tx, page);
  const wanted = page.flatMap((release, at) => syndicationOf(span, release, versions[at]) ?? []);
  if (!span.dryRun) await recordSyndications(tx, wanted);
  return wanted.flatMap(({ deliveries }) =>
    deliveries.map(({ endpointId, notBefore }) => ({ endpointId, at: notBefore ?? new Date(0), isKill: false })),
  );
}

/** Whoever never had a story gets its current version as news, so that is the event which its endpoint has to take. */
function syndicationOf(
  { endpoint, subscribers, pathOf }: Matching,
  { storyId, ordinal, event }: MissedRelease,
  version: VersionForMatching | undefined,
): Syndication | undefined {
  if (!version?.story || version.copies.own.standing !== 'open') return undefined;
  const candidate = candidateOf(version.story, taggerResults(version.enrichments));
  const release = { event: 'story.published' as const, candidate, copies: version.copies };
  const audience = audienceOf(release, subscribers, version.reach, pathOf);
  if (audience.endpoints.length === 0) return undefined;
  const notBefore = endpoint.embargoEarly ? null : version.embargoedUntil;
  const deliveries = [{ id: deliveryId(endpoint.id, storyId, ordinal, event), endpointId: endpoint.id, notBefore }];
  return {
    storyId,
    ordinal,
    event,
    feeds: [],
    deliveries,
    passed: { endpoints: audience.passed.endpoints, feeds: [] },
  };
}
