import type { BatchSettings } from '@dateline/story';
import type { DeliveryBatch } from './delivery-batches.ts';

/** A delivery that may go into a batch, in the order in which they are due. */
export interface DueDelivery {
  id: string;
  batchId: string | null;
  isKill: boolean;
  /** Attempts of its run so far. */
  tried: number;
  /** Negative: it is due only then. */
  dueForMs: number;
}

/** Deliveries that one request is to carry. */
export interface PlannedRequest {
  ids: readonly string[];
  /** The batch that they went in before, all of them. */
  batch?: DeliveryBatch;
}

export interface BatchPlan {
  requests: PlannedRequest[];
  /** What is due waits for this long for more to go with it, in ms; null = nothing does. */
  waitsForMs: number | null;
}

export interface Planning extends BatchSettings {
  batches: ReadonlyMap<string, DeliveryBatch>;
}

/** What is recorded together is due together, but for the time between two statements. */
const SAME_TIME_MS = 1_000;

/**
 * Shares out what is due among requests, the longest due first. A batch that was sent before goes again as it was, while all of its
 * members wait; the others go together as far as they were tried as often, since one answer decides for all. A kill goes by itself.
 */
export function planBatches(due: readonly DueDelivery[], planning: Planning): BatchPlan {
  const requests: PlannedRequest[] = [];
  const waits: number[] = [];
  const open = new Map<number, { request: { ids: string[] }; dueForMs: number }>();
  const again = new Set<string>();
  for (const one of due) {
    const batch = wholeBatchOf(one, planning);
    if (batch) {
      if (!again.has(batch.id) && batch.dueInMs <= 0) requests.push({ ids: batch.members, batch });
      if (batch.dueInMs > 0) waits.push(batch.dueInMs);
      again.add(batch.id);
    } else if (one.isKill) requests.push({ ids: [one.id] });
    else {
      const group = open.get(one.tried) ?? { request: { ids: [] }, dueForMs: one.dueForMs };
      if (group.request.ids.push(one.id) === 1) requests.push(group.request);
      if (group.request.ids.length === planning.max) open.delete(one.tried);
      else open.set(one.tried, group);
    }
  }
  const early = [...open.values()].filter(({ dueForMs }) => dueForMs < planning.waitMs);
  const gathering = new Set<PlannedRequest>(early.map(({ request }) => request));
  waits.push(...early.map(({ dueForMs }) => planning.waitMs - dueForMs));
  return { requests: requests.filter((request) => !gathering.has(request)), waitsForMs: soonest(waits) };
}

/**
 * Plans one request from the head of a line in strict order. Nothing is taken past another: whoever cannot go with the head ends its
 * batch.
 */
export function planLine(line: readonly DueDelivery[], planning: Planning): BatchPlan {
  const [head] = line;
  if (!head || head.dueForMs < 0) return { requests: [], waitsForMs: null };
  const batch = wholeBatchOf(head, planning);
  if (batch && batch.dueInMs > 0) return { requests: [], waitsForMs: batch.dueInMs };
  if (batch) return { requests: [{ ids: batch.members, batch }], waitsForMs: null };
  const end = line.findIndex((one) => !goesWith(one, head, planning));
  const ids = (end < 0 ? line : line.slice(0, Math.max(1, end))).slice(0, planning.max).map(({ id }) => id);
  const isFull = ids.length === planning.max || ids.length < line.length;
  const waitsForMs = isFull || head.isKill ? 0 : planning.waitMs - head.dueForMs;
  return waitsForMs > 0 ? { requests: [], waitsForMs } : { requests: [{ ids }], waitsForMs: null };
}

const goesWith = (one: DueDelivery, head: DueDelivery, planning: Planning): boolean =>
  !one.isKill && !head.isKill && one.tried === head.tried && one.dueForMs >= 0 && !wholeBatchOf(one, planning);

/** The batch that a delivery went in, unless one of its members left it or was brought forward. */
function wholeBatchOf({ batchId }: DueDelivery, { batches }: Planning): DeliveryBatch | undefined {
  const batch = batchId === null ? undefined : batches.get(batchId);
  return batch?.isWhole && batch.dueInMs <= SAME_TIME_MS ? batch : undefined;
}

/** The least of some times; null = there is none. */
export function soonest(times: readonly (number | null)[]): number | null {
  const known = times.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
}
