import { done, type Outcome, reject, skip } from '@dateline/flow';
import {
  type Audience,
  audienceOf,
  type Db,
  recordSyndications,
  type Subscribers,
  type Syndication,
  type VersionForMatching,
  type Wake,
} from '@dateline/store';
import { candidateOf, deliveryId, type StoryPublished, type TopicPath, taggerResults } from '@dateline/story';

/** A release with whom it goes to. */
export interface Matched {
  release: StoryPublished;
  version: VersionForMatching;
  audience: Audience;
}

/** What releases are matched by. */
export interface MatchDeps {
  findVersions(releases: readonly StoryPublished[]): Promise<(VersionForMatching | undefined)[]>;
  subscribers: Subscribers;
  pathOf: TopicPath;
}

/** Matches releases of different stories with subscribers and writes down whom they go to; outcomes are in order. */
export async function matchAndRecord(
  tx: Db,
  releases: readonly StoryPublished[],
  { findVersions, subscribers, pathOf }: MatchDeps,
): Promise<{ outcomes: Outcome[]; matched: Matched[]; wakes: Wake[] }> {
  const versions = await findVersions(releases);
  const found = releases.map((release, at) => match(release, versions[at], subscribers, pathOf));
  const matched = found.filter(isMatched);
  const wakes = await writeDown(tx, matched);
  return { outcomes: found.map((one) => (isMatched(one) ? done : one)), matched, wakes };
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
  const { story, copies, enrichments, reach } = version;
  if (!story) return skip('no such version');
  if (copies.own.standing === 'held') return skip('it waits for an operator');
  const candidate = candidateOf(story, taggerResults(enrichments));
  const audience = audienceOf({ event: release.event, candidate, copies }, subscribers, reach, pathOf);
  return { release, version, audience };
}

async function writeDown(tx: Db, matched: readonly Matched[]): Promise<Wake[]> {
  if (matched.length === 0) return [];
  const due = await recordSyndications(tx, matched.map(syndicationOf));
  return matched.flatMap(({ release: { event } }, at) =>
    (due[at] ?? []).map(({ endpointId, dueAt }) => ({ endpointId, at: dueAt, isKill: event === 'story.killed' })),
  );
}

function syndicationOf({ release, version, audience }: Matched): Syndication {
  const { storyId, ordinal, event } = release;
  const deliveries = audience.endpoints.map((endpoint) => ({
    id: deliveryId(endpoint.id, storyId, ordinal, event),
    endpointId: endpoint.id,
    notBefore: endpoint.embargoEarly || event === 'story.killed' ? null : version.embargoedUntil,
  }));
  return { storyId, ordinal, event, feeds: audience.feeds, deliveries, passed: audience.passed };
}
