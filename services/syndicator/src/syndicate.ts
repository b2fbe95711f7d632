import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@dateline/event-log';
import { type Outcome, reject } from '@dateline/flow';
import type { RowBackedQueue } from '@dateline/queues';
import {
  type Db,
  findVersionsForMatching,
  inTransaction,
  listOpenCopies,
  lockCopyGroups,
  type OfferedRelease,
  ONE_PLAN,
  type Pool,
  type Subscribers,
  settleFeedEntries,
  type Transaction,
  UNFLUSHED,
  type Wake,
  wakeTurns,
  withSettings,
} from '@dateline/store';
import {
  publishedTopic,
  type StoryEvent,
  type StoryPublished,
  type TopicPath,
  type WakeJob,
  wakeJobFor,
} from '@dateline/story';
import { type MatchDeps, type Matched, matchAndRecord } from './match-and-record.ts';
import { currentSubscribers } from './subscribers.ts';

export interface SyndicateDeps {
  pool: Pool;
  deliver: Pick<RowBackedQueue<WakeJob>, 'add'>;
  pathOf: TopicPath;
}

/** Syndicates one release; `createSyndicateAll` for many at once, behind `batchCalls`. */
export type Syndicate = (release: StoryPublished) => Promise<Outcome>;

/** Handles one record of the log. */
export const syndicateRecord = async (record: LogRecord, syndicate: Syndicate): Promise<Outcome> => {
  const decoded = publishedTopic.decode(record.value);
  return decoded.ok ? syndicate(decoded.message) : reject(decoded.code, decoded.reason);
};

/**
 * Works out whom released versions go to and writes that down once: feed entries and deliveries at once, then when to look at whose
 * endpoint; one outcome for each, in order. A replay finds everything written and wakes whom is still owed.
 */
export function createSyndicateAll({ pool, deliver, pathOf }: SyndicateDeps) {
  const current = currentSubscribers(pool);
  // Of a wish that is lost with PostgreSQL the job tells, or a sweep.
  const unflushed = withSettings(pool, UNFLUSHED);
  /** Undefined, and nothing written, when the subscribers are to be read again, which nobody may do who keeps a connection. */
  const syndicate = async (
    tx: Transaction,
    releases: readonly StoryPublished[],
    fresh?: Subscribers,
  ): Promise<Written | undefined> => {
    // Sent together, run in order: all is read once the groups are locked.
    const locked = lockCopyGroups(
      tx,
      releases.map(({ storyId }) => storyId),
    );
    const known = fresh ?? current.asOf(tx);
    const findVersions = readAhead(tx, releases);
    const [groups, subscribers] = await Promise.all([locked, known]);
    if (subscribers === undefined) return undefined;
    const written = await syndicateGroups(releases, groups, {
      record: (round) => matchAndRecord(tx, round, { findVersions, subscribers, pathOf }),
      listOpen: (reopened) => listOpenCopies(tx, reopened),
    });
    tx.withCommit(settleFeedEntries(tx, written.storyIds));
    return written;
  };
  return async (releases: readonly StoryPublished[]): Promise<Outcome[]> => {
    const attempt = (fresh?: Subscribers) => inTransaction(pool, (tx) => syndicate(tx, releases, fresh), ONE_PLAN);
    const written = (await attempt()) ?? (await attempt(await current.refresh()))!;
    const endpointIds = await wakeTurns(unflushed, written.wakes);
    await deliver.add(endpointIds.map((id) => ({ ...wakeJobFor(id, randomUUID()), isNew: true })));
    return written.outcomes;
  };
}

/** What became of releases. */
interface Written {
  outcomes: Outcome[];
  wakes: Wake[];
  /** Stories whose entries in feeds have changed. */
  storyIds: string[];
}

/** Reads versions for matching; those of the first round are among what is asked for at once, before anything is written. */
function readAhead(tx: Db, releases: readonly StoryPublished[]): MatchDeps['findVersions'] {
  let ahead: ReturnType<typeof findVersionsForMatching> | undefined = findVersionsForMatching(tx, releases);
  ahead.catch(() => undefined);
  return async (round) => {
    const versions = await ahead;
    ahead = undefined;
    if (versions === undefined) return findVersionsForMatching(tx, round);
    const found = new Map(releases.map((release, at) => [release, versions[at]]));
    return round.map((release) => found.get(release));
  };
}

interface GroupSteps {
  /** Matches releases of different groups and writes down whom they go to. */
  record(round: readonly StoryPublished[]): Promise<{ outcomes: Outcome[]; matched: Matched[]; wakes: Wake[] }>;
  /** The open copies of groups, oldest first. */
  listOpen(groups: readonly string[]): Promise<OfferedRelease[]>;
}

/**
 * Syndicates releases in rounds, each group of copies once a round, so that each copy is held against where the ones before it went.
 * Where a copy that went out is taken back or put under embargo, the open ones of its group are offered once more.
 */
async function syndicateGroups(
  releases: readonly StoryPublished[],
  groups: ReadonlyMap<string, string>,
  { record, listOpen }: GroupSteps,
): Promise<Written> {
  const groupOf = ({ storyId }: StoryPublished) => groups.get(storyId) ?? storyId;
  const outcomes = new Map<StoryPublished, Outcome>();
  const wakes: Wake[] = [];
  const reopened = new Set<string>();
  const entered: string[] = [];
  const keep = ({ matched, wakes: due }: Awaited<ReturnType<GroupSteps['record']>>): void => {
    wakes.push(...due);
    entered.push(...matched.flatMap(storiesIn));
  };
  for (const round of roundsOf(releases, groupOf)) {
    const recorded = await record(round);
    for (const [at, release] of round.entries()) outcomes.set(release, recorded.outcomes[at]!);
    for (const one of recorded.matched) if (makesRoom(one)) reopened.add(groupOf(one.release));
    keep(recorded);
  }
  const offers = reopened.size > 0 ? await listOpen([...reopened]) : [];
  for (const offer of offers) keep(await record([offerOf(offer)]));
  return { outcomes: releases.map((release) => outcomes.get(release)!), wakes, storyIds: entered };
}

/** Stories whose entries in feeds a release changes: its own, and copies that stand behind it from now on. */
const storiesIn = ({ release, audience }: Matched): string[] =>
  audience.feeds.length === 0 ? [] : [release.storyId, ...audience.passed.feeds.map(({ storyId }) => storyId)];

/** Lists in which each group occurs once, its releases in the order given. */
function roundsOf(
  releases: readonly StoryPublished[],
  groupOf: (release: StoryPublished) => string,
): StoryPublished[][] {
  const rounds: StoryPublished[][] = [];
  for (const group of Map.groupBy(releases, groupOf).values()) {
    for (const [at, release] of group.entries()) {
      rounds[at] ??= [];
      rounds[at].push(release);
    }
  }
  return rounds;
}

/** True when other copies may go where this one does not any more, or not yet. */
const makesRoom = ({ release, version: { copies } }: Matched): boolean =>
  copies.others.length > 0 &&
  (release.event === 'story.killed' || copies.own.standing !== 'open' || copies.own.embargoMs > 0);

const offerOf = ({ storyId, ordinal, event, releasedAt }: OfferedRelease): StoryPublished => ({
  schema: 'story.published',
  v: 1,
  storyId,
  ordinal,
  event: event as StoryEvent,
  at: releasedAt.toISOString(),
});
