import { done, type LogRecord, type NewJob, type Outcome, type RowBackedQueue, reject, skip } from '@dateline/runtime';
import {
  findVersionsForMatching,
  listEndpoints,
  listFeeds,
  type Pool,
  recordSyndications,
  type Syndication,
  type VersionForMatching,
} from '@dateline/store';
import {
  type DeliverJob,
  decode,
  deliverJobFor,
  deliverPriority,
  deliveryId,
  type StoryPublished,
  storyPublished,
  type TopicPath,
  taggerResults,
} from '@dateline/story';
import { candidateOf } from './candidate.ts';
import { type Audience, audienceOf, type Subscribers } from './match.ts';

export interface SyndicateDeps {
  pool: Pool;
  /** What is lost of it is found by the dispatcher's sweeper, in the rows. */
  deliver: Pick<RowBackedQueue<DeliverJob>, 'add'>;
  pathOf: TopicPath;
}

/** Syndicates one release; `createSyndicateAll` for many at once, behind a coalescer. */
export type Syndicate = (release: StoryPublished) => Promise<Outcome>;

/** Handles one record of the log. */
export const syndicateRecord = async (record: LogRecord, syndicate: Syndicate): Promise<Outcome> => {
  const decoded = decode(storyPublished, 1, record.value);
  return decoded.ok ? syndicate(decoded.message) : reject(decoded.code, decoded.reason);
};

/**
 * Works out whom released versions go to and writes that down once: feed entries and deliveries at once, jobs after them;
 * one outcome for each, in order. A replay finds everything written and adds only the jobs that are missing.
 *
 * Subscribers are read anew for each batch, not remembered: whoever was added before a story came out must get it.
 */
export function createSyndicateAll(deps: SyndicateDeps) {
  return async (releases: readonly StoryPublished[]): Promise<Outcome[]> => {
    const [versions, endpoints, feeds] = await Promise.all([
      findVersionsForMatching(deps.pool, releases),
      listEndpoints(deps.pool),
      listFeeds(deps.pool),
    ]);
    const matched = releases.map((release, at) => match(release, versions[at], { endpoints, feeds }, deps.pathOf));
    await deps.deliver.add(await writeDown(deps.pool, matched.filter(isMatched)));
    return matched.map((one) => (isMatched(one) ? done : one));
  };
}

interface Matched {
  release: StoryPublished;
  version: VersionForMatching;
  audience: Audience;
}

const isMatched = (one: Matched | Outcome): one is Matched => 'audience' in one;

function match(
  release: StoryPublished,
  version: VersionForMatching | undefined,
  subscribers: Subscribers,
  pathOf: TopicPath,
): Matched | Outcome {
  if (!version)
    return reject('STORY_UNKNOWN', `No story ${release.storyId} is recorded; was the database restored from a backup?`);
  const { story, copyKind, enrichments, reach } = version;
  if (!story) return skip('no such version');
  const candidate = candidateOf(story, copyKind, taggerResults(enrichments));
  const audience = audienceOf({ event: release.event, candidate }, subscribers, reach, pathOf);
  return { release, version, audience };
}

async function writeDown(pool: Pool, matched: readonly Matched[]): Promise<NewJob<DeliverJob>[]> {
  if (matched.length === 0) return [];
  const due = await recordSyndications(pool, matched.map(syndicationOf));
  return matched.flatMap(({ release, version }, at) =>
    (due[at] ?? []).map((owed) => ({
      ...deliverJobFor(owed),
      delayMs: Math.ceil(owed.waitMs),
      priority: deliverPriority({ event: release.event, urgency: version.urgency }),
    })),
  );
}

function syndicationOf({ release, version, audience }: Matched): Syndication {
  const { storyId, ordinal, event } = release;
  const deliveries = audience.endpoints.map((endpoint) => ({
    id: deliveryId(endpoint.id, storyId, ordinal, event),
    endpointId: endpoint.id,
    notBefore: endpoint.embargoEarly || event === 'story.killed' ? null : version.embargoedUntil,
  }));
  return { storyId, ordinal, event, feeds: audience.feeds, deliveries };
}
