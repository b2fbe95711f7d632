import { done, type JobQueue, type LogRecord, type NewJob, type Outcome, reject, skip } from '@dateline/runtime';
import {
  type Db,
  findRelease,
  findStory,
  findVersion,
  inTransaction,
  listEndpoints,
  listEndpointsOwed,
  listEnrichments,
  listFeeds,
  listFeedsCarrying,
  markSyndicated,
  type Pool,
  putFeedEntries,
  type StoryRow,
  writeDeliveries,
} from '@dateline/store';
import {
  type DeliverJob,
  decode,
  deliveryId,
  type StoryPublished,
  storyPublished,
  type TopicPath,
} from '@dateline/story';
import { candidateOf } from './candidate.ts';
import { type Audience, audienceOf } from './match.ts';

export interface SyndicateDeps {
  pool: Pool;
  deliver: JobQueue<DeliverJob>;
  pathOf: TopicPath;
}

/**
 * Works out whom a released version goes to and writes that down once: feed entries and deliveries in one transaction, jobs
 * after it. A replay finds everything written and adds only the jobs that are missing.
 */
export function createSyndicate(deps: SyndicateDeps) {
  return async function syndicate(record: LogRecord): Promise<Outcome> {
    const decoded = decode(storyPublished, 1, record.value);
    if (!decoded.ok) return reject(decoded.code, decoded.reason);
    const { message } = decoded;
    const story = await findStory(deps.pool, message.storyId);
    if (!story)
      return reject(
        'STORY_UNKNOWN',
        `No story ${message.storyId} is recorded; was the database restored from a backup?`,
      );
    const audience = await findAudience(deps, message, story);
    if (!audience) return skip('no such version');
    await deps.deliver.add(await writeDown(deps.pool, message, story, audience));
    return done;
  };
}

async function findAudience(
  deps: SyndicateDeps,
  message: StoryPublished,
  row: StoryRow,
): Promise<Audience | undefined> {
  const { pool } = deps;
  const [story, enrichments, endpoints, feeds, owed, carrying] = await Promise.all([
    findVersion(pool, message.storyId, message.ordinal),
    listEnrichments(pool, message.storyId, message.ordinal),
    listEndpoints(pool),
    listFeeds(pool),
    listEndpointsOwed(pool, message.storyId),
    listFeedsCarrying(pool, message.storyId),
  ]);
  if (!story) return undefined;
  const tags = enrichments.find(({ enricher }) => enricher === 'topics')?.result;
  const release = { event: message.event, candidate: candidateOf(story, row.copyKind, tags) };
  return audienceOf(release, { endpoints, feeds }, { endpoints: owed, feeds: carrying }, deps.pathOf);
}

async function writeDown(
  pool: Pool,
  message: StoryPublished,
  row: StoryRow,
  audience: Audience,
): Promise<NewJob<DeliverJob>[]> {
  const { storyId, ordinal, event } = message;
  const deliveries = audience.endpoints.map((endpoint) => ({
    id: deliveryId(endpoint.id, storyId, ordinal, event),
    endpointId: endpoint.id,
    notBefore: endpoint.embargoEarly || event === 'story.killed' ? null : row.embargoedUntil,
  }));
  return inTransaction(pool, async (tx) => {
    const at = await releasedAt(tx, message);
    await putFeedEntries(tx, audience.feeds, { storyId, ordinal, event, at });
    const due = await writeDeliveries(tx, { storyId, ordinal, event }, deliveries);
    await markSyndicated(tx, { storyId, ordinal });
    return due.map((delivery) => deliverJob(delivery, message, row.urgency));
  });
}

const releasedAt = async (tx: Db, message: StoryPublished): Promise<Date> =>
  (await findRelease(tx, message.storyId, message.ordinal))?.releasedAt ?? new Date(message.at);

/** A kill goes before everything that waits; then the more urgent copy. */
const deliverJob = (
  due: { id: string; attempts: number; waitMs: number },
  message: StoryPublished,
  urgency: number,
): NewJob<DeliverJob> => ({
  name: 'deliver',
  id: `deliver-${due.id}-${due.attempts + 1}`,
  data: { v: 1, deliveryId: due.id, attempt: due.attempts + 1 },
  delayMs: Math.ceil(due.waitMs),
  priority: message.event === 'story.killed' ? 0 : urgency,
});
