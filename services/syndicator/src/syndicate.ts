import { done, type JobQueue, type LogRecord, type NewJob, type Outcome, reject, skip } from '@dateline/runtime';
import {
  findReach,
  findStoryInFull,
  listEndpoints,
  listFeeds,
  type Pool,
  recordSyndication,
  type StoryInFull,
  type StoryRow,
} from '@dateline/store';
import {
  type DeliverJob,
  decode,
  deliveryId,
  type Story,
  type StoryPublished,
  storyPublished,
  type TopicPath,
  taggerResults,
} from '@dateline/story';
import { candidateOf } from './candidate.ts';
import { type Audience, audienceOf } from './match.ts';

export interface SyndicateDeps {
  pool: Pool;
  deliver: JobQueue<DeliverJob>;
  pathOf: TopicPath;
}

/**
 * Works out whom a released version goes to and writes that down once: feed entries and deliveries at once, jobs after
 * them. A replay finds everything written and adds only the jobs that are missing.
 */
export function createSyndicate(deps: SyndicateDeps) {
  return async function syndicate(record: LogRecord): Promise<Outcome> {
    const decoded = decode(storyPublished, 1, record.value);
    if (!decoded.ok) return reject(decoded.code, decoded.reason);
    const { message } = decoded;
    const whole = await findStoryInFull(deps.pool, message.storyId, message.ordinal);
    if (!whole)
      return reject(
        'STORY_UNKNOWN',
        `No story ${message.storyId} is recorded; was the database restored from a backup?`,
      );
    if (!whole.story) return skip('no such version');
    const audience = await findAudience(deps, message, { ...whole, story: whole.story });
    await deps.deliver.add(await writeDown(deps.pool, message, whole, audience));
    return done;
  };
}

async function findAudience(
  { pool, pathOf }: SyndicateDeps,
  message: StoryPublished,
  { story, copyKind, enrichments }: StoryInFull & { story: Story },
): Promise<Audience> {
  const [endpoints, feeds, earlier] = await Promise.all([
    listEndpoints(pool),
    listFeeds(pool),
    findReach(pool, message.storyId),
  ]);
  const release = { event: message.event, candidate: candidateOf(story, copyKind, taggerResults(enrichments)) };
  return audienceOf(release, { endpoints, feeds }, earlier, pathOf);
}

async function writeDown(
  pool: Pool,
  message: StoryPublished,
  row: StoryRow,
  { endpoints, feeds }: Audience,
): Promise<NewJob<DeliverJob>[]> {
  const { storyId, ordinal, event } = message;
  const deliveries = endpoints.map((endpoint) => ({
    id: deliveryId(endpoint.id, storyId, ordinal, event),
    endpointId: endpoint.id,
    notBefore: endpoint.embargoEarly || event === 'story.killed' ? null : row.embargoedUntil,
  }));
  const due = await recordSyndication(pool, { storyId, ordinal, event, feeds, deliveries });
  return due.map((delivery) => deliverJob(delivery, message, row.urgency));
}

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
