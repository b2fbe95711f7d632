import type { EventLog } from '@dateline/event-log';
import { batchCalls } from '@dateline/flow';
import {
  databaseFaultOf,
  type EnrichedVersion,
  enrichmentsOf,
  findRelatedCandidates,
  findStoriesInFull,
  indexWords,
  inTransaction,
  markEnriched,
  ONE_PLAN,
  type Pool,
  type RelatedQuery,
  saveEnrichments,
  type Transaction,
  touchFeedsOf,
} from '@dateline/store';
import type { Version } from './announce.ts';
import { profileCache } from './candidate-profiles.ts';
import type { EnrichDeps } from './enrich.ts';
import type { LinkSources } from './enrichers/related.ts';
import { createOutbox } from './outbox.ts';
import { frequencyCache } from './word-frequencies.ts';

/**
 * Reads and writes of all jobs of a process: those of the same moment go in one round trip. Of 64 jobs at a time each then
 * costs the database a row, where one by one its statements took most of a story's processor time.
 */
export function sharedStatements(
  pool: Pool,
  log: EventLog,
  relateLater: EnrichDeps['relateLater'],
): Omit<EnrichDeps, 'pool' | 'enrichers'> {
  const classify = databaseFaultOf;
  return {
    outbox: createOutbox({ pool, log }),
    findVersion: batchCalls((versions: readonly Version[]) => findStoriesInFull(pool, versions)),
    indexWords: batchCalls((storyIds: readonly string[]) => indexWords(pool, storyIds), {
      maxItems: WORDS_AT_ONCE,
      classify,
    }),
    relateLater,
    finish: batchCalls((finished: readonly EnrichedVersion[]) => finish(pool, finished), { classify }),
  };
}

/** Stories whose words go into one statement. */
const WORDS_AT_ONCE = 50;

/** Kept and marked in one transaction: marking locks the stories first, and the disk is waited for once. */
const finish = (pool: Pool, finished: readonly EnrichedVersion[]): Promise<void> =>
  inTransaction(pool, (tx) => finishIn(tx, finished), ONE_PLAN);

async function finishIn(tx: Transaction, finished: readonly EnrichedVersion[]): Promise<void> {
  const linked = finished.filter(hasLinks).map(({ storyId }) => storyId);
  // Run in order.
  tx.withCommit(markEnriched(tx, finished));
  tx.withCommit(saveEnrichments(tx, enrichmentsOf(finished)));
  tx.withCommit(touchFeedsOf(tx, linked));
}

/** Links were found, which feeds show. */
const hasLinks = ({ found }: EnrichedVersion): boolean =>
  found.some(({ result }) => ((result as { links?: unknown[] } | null)?.links?.length ?? 0) > 0);

/** A statement that looks for the links of so many stories takes some 20 ms, and news need not wait longer for its connection. */
const SEARCHED_AT_ONCE = 10;

/** What links are found by, for all stories of a process. */
export function sharedLinkSources(pool: Pool): LinkSources {
  return {
    search: batchCalls((queries: readonly RelatedQuery[]) => findRelatedCandidates(pool, queries), {
      maxItems: SEARCHED_AT_ONCE,
      classify: databaseFaultOf,
    }),
    readProfiles: profileCache(pool),
    readFrequencies: frequencyCache(pool, Date.now),
  };
}
