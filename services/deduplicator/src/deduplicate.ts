import type { Handler, LogRecord } from '@dateline/event-log';
import { done, type Outcome, reject } from '@dateline/flow';
import type { RowBackedQueue } from '@dateline/queues';
import { holdShard, inTransaction, type Pool, settleFeedEntries } from '@dateline/store';
import { type Decoded, normalizedTopic, type StoryNormalized, shardOfKey } from '@dateline/story';
import { type Arrival, arrivalOf } from './arrival.ts';
import { jobsOf, type StartedJob } from './jobs.ts';
import { recordWithNotices } from './notices.ts';
import type { Plan } from './plan.ts';
import { catchUp, type Shard, ShardStale } from './shard.ts';
import type { Shards } from './shards.ts';

export interface DeduplicateDeps {
  pool: Pool;
  shards: Shards;
  /** What is lost of it is found by the enricher's sweeper, in the rows. */
  jobs: Pick<RowBackedQueue<StartedJob>, 'add'>;
  /** Too many jobs wait to add more for each story. Recording goes on: a kill must not wait for a queue. */
  isBacklogged?: () => Promise<boolean | undefined>;
  now: () => Date;
  onDecided: (plan: Plan) => void;
}

/** Handles records of one shard: one transaction for the batch, then the jobs that its new versions start. */
export function createDeduplicate(deps: DeduplicateDeps): Handler {
  return async function deduplicate(records: readonly LogRecord[]): Promise<Outcome[]> {
    const decoded = records.map((record) => normalizedTopic.decode(record.value));
    const messages = decoded.flatMap((one) => (one.ok ? [one.message] : []));
    const [first] = records;
    if (first && messages.length > 0) await recordAll(deps, first, messages);
    return decoded.map(outcomeOf);
  };
}

const outcomeOf = (one: Decoded<StoryNormalized>): Outcome => (one.ok ? done : reject(one.code, one.reason));

async function recordAll(deps: DeduplicateDeps, first: LogRecord, messages: readonly StoryNormalized[]): Promise<void> {
  const name = shardOfKey(first.key);
  const arrivals = messages.map(arrivalOf);
  const now = deps.now();
  const record = () => deps.shards.use(first.partition, name, (shard) => recordOrForget(deps, shard, arrivals, now));
  const plans = await record().catch((error: unknown) => {
    if (error instanceof ShardStale) return record();
    throw error;
  });
  // Dying here loses only jobs. The record comes again, as a repeat, and `startsWork` gives it its jobs then.
  await deps.jobs.add(jobsOf(plans.filter(startsWork), now, await deps.isBacklogged?.()));
  for (const plan of plans) deps.onDecided(plan);
}

/**
 * When the transaction of a batch fails that the engine has seen, the engine knows more than the database and is rebuilt. Before
 * that, as when somebody else keeps a story of it, only a shard that could not be caught up is.
 */
async function recordOrForget(
  deps: DeduplicateDeps,
  shard: Shard,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<Plan[]> {
  try {
    const plans = await inTransaction(deps.pool, async (tx) => {
      await catchUp(tx, shard, await holdShard(tx, shard.name));
      const made = await recordWithNotices(tx, shard, arrivals, now);
      const shown = made.filter(mayBeShown).map(({ id }) => id);
      tx.withCommit(settleFeedEntries(tx, shown));
      return made;
    });
    shard.ahead = false;
    return plans;
  } catch (error) {
    if (shard.ahead || error instanceof ShardStale) deps.shards.drop(shard);
    throw error;
  }
}

/** Feeds that show the story must not a moment after a kill or an embargo of it is recorded, long before that goes out. */
const mayBeShown = ({ known, placement }: Plan): boolean =>
  known?.everReleased === true && placement.kind === 'current';

/** A version that became current; or the same record again, while its version is still the current one. */
function startsWork({ placement, ordinal, known, message }: Plan): boolean {
  if (placement.kind === 'current') return true;
  if (placement.kind === 'late' || known?.currentOrdinal !== ordinal) return false;
  return known.history.some((version) => version.ordinal === ordinal && version.receiptId === message.receiptId);
}
