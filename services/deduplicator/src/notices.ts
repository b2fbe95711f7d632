import { matchNotice } from '@dateline/dedup';
import {
  type Db,
  holdNotice,
  holdStoriesFor,
  keepHeld,
  listWaitingNotices,
  type Notice,
  noticeId,
  offerStoriesFor,
  settleNotice,
  writeDecision,
} from '@dateline/store';
import { isGuidOfText, isKill, type StoryNormalized, shardOf, storyId } from '@dateline/story';
import { type Arrival, arrivalOf } from './arrival.ts';
import { candidateOf, factsOfNotice } from './notice-match.ts';
import { mayBeNotice, RULE, ruleOn } from './notice-ruling.ts';
import type { Plan } from './plan.ts';
import { recordBatch, recordThen } from './record.ts';
import type { Shard } from './shard.ts';

/** Notices of a source that stories are held against; more wait only when somebody floods us with kills. */
const MOST_WAITING = 200;

/**
 * Records a batch as `recordBatch` does, and looks for the story of each kill or correction that names none. A notice ends the
 * run of stories before it, so that it finds them recorded.
 */
export async function recordWithNotices(
  tx: Db,
  shard: Shard,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const run of runsOf(arrivals)) {
    const [first] = run;
    if (first && mayBeNotice(first.message)) plans.push(...(await recordNotice(tx, shard, first.message, now)));
    else plans.push(...(await recordStories(tx, shard, run, now)));
  }
  return plans;
}

/** Stories in rows of as many as come together, each possible notice by itself. */
function runsOf(arrivals: readonly Arrival[]): Arrival[][] {
  const runs: Arrival[][] = [];
  for (const arrival of arrivals) {
    const last = runs.at(-1);
    if (last?.[0] && !mayBeNotice(arrival.message) && !mayBeNotice(last[0].message)) last.push(arrival);
    else runs.push([arrival]);
  }
  return runs;
}

async function recordNotice(tx: Db, shard: Shard, message: StoryNormalized, now: Date): Promise<Plan[]> {
  const id = noticeId(message.receiptId, message.index);
  const ruling = await ruleOn(tx, shard, message);
  switch (ruling.kind) {
    case 'discarded':
      return [];
    case 'held':
      await holdNotice(tx, { ...ruling, kind: isKill(message.story) ? 'kill' : 'correction', message });
      return [];
    case 'plain':
      return settledBy(tx, id, await recordStories(tx, shard, [arrivalOf(ruling.message)], now));
    case 'version': {
      const { language } = ruling.message.story;
      if (shardOf(language) !== shard.name) return handOver(tx, ruling.storyId, message);
      return settledBy(tx, id, await recordBatch(tx, shard, [arrivalOf(ruling.message)], now, ruling.reasons));
    }
  }
}

/** Where it waited, its waiting is over. */
async function settledBy(tx: Db, id: string, plans: Plan[]): Promise<Plan[]> {
  await writeDecision(tx, { id, decision: 'version', storyId: plans[0]?.id, by: RULE });
  await settleNotice(tx, id);
  return plans;
}

/** The sole writer of the story's language records it: the decision is kept here, and handed on from its row. */
async function handOver(tx: Db, meant: string, message: StoryNormalized): Promise<Plan[]> {
  const kind = isKill(message.story) ? 'kill' : 'correction';
  await holdNotice(tx, {
    kind,
    message,
    code: 'OTHER_LANGUAGE',
    reason: 'its story is in another language',
    candidates: [],
  });
  await writeDecision(tx, {
    id: noticeId(message.receiptId, message.index),
    decision: 'version',
    storyId: meant,
    by: RULE,
  });
  return [];
}

/** Records stories, then holds them against the notices of their sources that wait. */
async function recordStories(tx: Db, shard: Shard, run: readonly Arrival[], now: Date): Promise<Plan[]> {
  const sourceIds = [...new Set(run.map(({ message }) => message.story.source))];
  const { plans, read: waiting } = await recordThen(tx, shard, run, {
    now,
    read: () => listWaitingNotices(tx, { sourceIds, limit: MOST_WAITING }),
  });
  if (waiting.length === 0) return plans;
  const more: Plan[] = [];
  for (const notice of waiting) more.push(...(await meet(tx, shard, notice, plans, now)));
  await keepHeld(
    tx,
    plans.map(({ id }) => id),
  );
  return [...plans, ...more];
}

/**
 * A story that an undecided notice may mean. Received before the notice, it was only recorded late, and the notice is ruled on
 * anew. Received after a kill, it may be what replaces the killed story: it is held until somebody decides.
 */
async function meet(tx: Db, shard: Shard, notice: Notice, plans: readonly Plan[], now: Date): Promise<Plan[]> {
  const fitting = plans.filter((plan) => !plan.known && plan.placement.kind === 'current' && fits(notice, plan));
  if (fitting.length === 0) return [];
  const isNamed = fitting.some(({ id }) => id === ownStory(notice.message));
  const before = fitting.some(({ message }) => message.story.receivedAt <= notice.message.story.receivedAt);
  const recorded = isNamed || before ? await recordNotice(tx, shard, notice.message, now) : [];
  if (recorded.length > 0) return recorded;
  const meant = fitting.map(({ id }) => ({ storyId: id, reasons: ['it came while the notice waited'] }));
  if (notice.kind === 'kill') await holdStoriesFor(tx, notice.id, meant);
  else await offerStoriesFor(tx, notice.id, meant);
  return [];
}

const ownStory = ({ story }: StoryNormalized): string => storyId(story.source, story.guid);

/** By the guid that the notice names; by its words only where it names none. */
function fits({ sourceId, message }: Notice, { id, message: { story } }: Plan): boolean {
  if (sourceId !== story.source || isKill(story)) return false;
  if (id === ownStory(message) || message.story.correctsGuid === story.guid) return true;
  if (!isGuidOfText(message.story.guid)) return false;
  const row = {
    id,
    headline: story.headline,
    slugline: story.slugline ?? null,
    killed: false,
    firstReceivedAt: new Date(story.receivedAt),
  };
  const candidate = candidateOf(row, story.transmissions, false);
  return matchNotice(factsOfNotice(message), [candidate]).kind === 'one';
}
