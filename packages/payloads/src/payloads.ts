import { batchCalls } from '@dateline/flow';
import {
  databaseFaultOf,
  type FixedPayload,
  findDeliveryCopies,
  findPayloads,
  fixPayloads,
  type NewPayload,
  type Pool,
  retireOutdated,
} from '@dateline/store';
import { type PayloadKey, payloadId } from '@dateline/story';
import type { Composer } from './compose.ts';
import { type IsOutdated, newestRevision } from './linked.ts';
import { createRecentPayloads } from './recent-payloads.ts';

/** A payload that a delivery needs. */
export interface WantedPayload extends Omit<PayloadKey, 'revision'> {
  /** Whether it may be stored already, so that it is looked for before it is composed. */
  mayBeStored: boolean;
}

export interface Payloads {
  /**
   * Returns what every attempt of the version sends, composed and stored at the first call; and the next revision once a story that
   * it links to is taken back. Throws when it cannot be composed, and when the database is away.
   */
  get(wanted: WantedPayload): Promise<FixedPayload>;
}

/** A copy may be long; ids are not. */
const MOST_COPIES = 64;
const KEPT_BYTES = 16 * 1024 * 1024;

/** Fixes payloads for many deliveries at once: a read of the copies and one insert, whatever their number. */
export function createPayloads(pool: Pool, compose: Composer): Payloads {
  const recent = createRecentPayloads(KEPT_BYTES);
  const fix = batchCalls((wanted: readonly WantedRevision[]) => fixAll(pool, compose, wanted), {
    classify: databaseFaultOf,
    maxItems: MOST_COPIES,
  });
  const isOutdated = outdatedIn(pool);
  const revisionOf = (wanted: WantedPayload, revision: number): Promise<FixedPayload> => {
    const key = { ...wanted, revision, mayBeStored: wanted.mayBeStored || revision > 0 };
    return recent.remember(payloadId(key), () => fix(key).then(orThrow));
  };
  return { get: (wanted) => newestRevision((revision) => revisionOf(wanted, revision), isOutdated) };
}

/** Looks up for many payloads at once whether they link to what was taken back, and records it of those that do. */
export function outdatedIn(pool: Pool): IsOutdated {
  const ask = batchCalls(
    async (ids: readonly string[]) => {
      const outdated = await retireOutdated(pool, ids);
      return ids.map((id) => outdated.has(id));
    },
    { classify: databaseFaultOf },
  );
  return ask;
}

type WantedRevision = WantedPayload & Pick<PayloadKey, 'revision'>;

/** One result for each, in order; an Error for what cannot be composed, so that it fails its own delivery only. */
type Fixed = FixedPayload | Error;

const orThrow = (fixed: Fixed): FixedPayload => {
  if (fixed instanceof Error) throw fixed;
  return fixed;
};

async function fixAll(pool: Pool, compose: Composer, wanted: readonly WantedRevision[]): Promise<Fixed[]> {
  const ids = wanted.map(payloadId);
  const lookedFor = ids.filter((_, at) => wanted[at]!.mayBeStored);
  const stored = lookedFor.length === 0 ? new Map<string, FixedPayload>() : await findPayloads(pool, lookedFor);
  const missing = new Map(wanted.flatMap((key, at) => (stored.has(ids[at]!) ? [] : [[ids[at]!, key] as const])));
  const composed = await composeAll(pool, compose, [...missing.values()]);
  const fixed = await fixPayloads(
    pool,
    composed.filter((one): one is NewPayload => !(one instanceof Error)),
  );
  const failed = new Map([...missing.keys()].map((id, at) => [id, composed[at]]));
  return ids.map((id) => stored.get(id) ?? fixed.get(id) ?? (failed.get(id) as Error));
}

async function composeAll(pool: Pool, compose: Composer, keys: readonly PayloadKey[]): Promise<(NewPayload | Error)[]> {
  if (keys.length === 0) return [];
  const copies = await findDeliveryCopies(pool, keys);
  return keys.map((key, at) => {
    const copy = copies[at];
    const { storyId, ordinal } = key;
    if (!copy) return new Error(`Version ${ordinal} of story ${storyId} is not recorded; was the database restored?`);
    try {
      return compose(key, copy);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  });
}
