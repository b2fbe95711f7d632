import { done, type Handler, type LogRecord, type Outcome, type RowBackedQueue, reject } from '@dateline/runtime';
import { inTransaction, type Pool, settleFeedEntries } from '@dateline/store';
import { type Decoded, decode, type StoryNormalized, storyNormalized } from '@dateline/story';
import { jobsOf, type StartedJob } from './jobs.ts';
import { recordWithNotices } from './notices.ts';
import type { Plan } from './plan.ts';
import { ShardTaken } from './record.ts';
import type { Shard, Shards } from './shard.ts';

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
    const decoded = records.map((record) => decode(storyNormalized, 1, record.value));
    const messages = decoded.flatMap((one) => (one.ok ? [one.message] : []));
    const [first] = records;
    if (first && messages.length > 0) await recordAll(deps, first, messages);
    return decoded.map(outcomeOf);
  };
}

const outcomeOf = (one: Decoded<StoryNormalized>): Outcome => (one.ok ? done : reject(one.code, one.reason));

async function recordAll(deps: DeduplicateDeps, first: LogRecord, messages: readonly StoryNormalized[]): Promise<void> {
  const name = first.key ?? 'und';
  const shard = await deps.shards.open(first.partition, name);
  const now = deps.now();
  const plans = await recordOrForget(deps, shard, first.partition, messages, now);
  // Dying here loses only jobs. The record comes again, as a repeat, and `startsWork` gives it its jobs then.
  await deps.jobs.add(jobsOf(plans.filter(startsWork), now, await deps.isBacklogged?.()));
  for (const plan of plans) deps.onDecided(plan);
}

/**
 * When the transaction of a batch fails that the engine has seen, the engine knows more than the database and is rebuilt. Before
 * that, as when somebody else keeps a story of it, only a shard that was taken over is.
 */
async function recordOrForget(
  deps: DeduplicateDeps,
  shard: Shard,
  partition: number,
  messages: readonly StoryNormalized[],
  now: Date,
): Promise<Plan[]> {
  try {
    const plans = await inTransaction(deps.pool, async (tx) => {
      const made = await recordWithNotices(tx, shard, messages, now);
      await settleFeedEntries(
        tx,
        made.filter(mayBeShown).map(({ id }) => id),
      );
      return made;
    });
    shard.ahead = false;
    return plans;
  } catch (error) {
    if (shard.ahead || error instanceof ShardTaken) deps.shards.drop(partition, shard.name);
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
