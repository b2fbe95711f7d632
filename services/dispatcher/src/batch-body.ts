import { hash, randomUUID } from 'node:crypto';
import {
  type ClaimedBatch,
  type ClaimedDelivery,
  type Delivery,
  type DeliveryTarget,
  fixBatch,
  isTransient,
  putBack,
} from '@dateline/store';
import { type BatchHead, batchBody, fittingIn, stableId } from '@dateline/story';
import { messageOf } from './attempt.ts';
import type { DeliverDeps } from './deliver-deps.ts';

/** An event of a batch with its own body, as it would be sent by itself. */
export interface BatchMember extends Pick<ClaimedDelivery, 'delivery' | 'event'> {
  body: string;
}

/** A body that may be posted under its id: it is fixed. */
export interface FixedBatch {
  id: string;
  body: string;
  members: readonly BatchMember[];
}

type BodyDeps = Pick<DeliverDeps, 'pool' | 'payloads' | 'batchMaxBytes' | 'now'>;

export interface ComposedMembers {
  members: BatchMember[];
  /** Events that cannot be composed, by fault of ours. */
  faulty: { delivery: Delivery; fault: unknown }[];
}

/** Composes each event of a batch. Throws only when the database is away. */
export async function composeMembers(
  deps: BodyDeps,
  claimed: readonly Pick<ClaimedDelivery, 'delivery' | 'event'>[],
  target: DeliveryTarget,
): Promise<ComposedMembers> {
  const done: ComposedMembers = { members: [], faulty: [] };
  const messages = await Promise.allSettled(claimed.map((one) => messageOf(deps, { ...one, target })));
  for (const [at, message] of messages.entries()) {
    const { delivery, event } = claimed[at]!;
    if (message.status === 'fulfilled') done.members.push({ delivery, event, body: message.value.body });
    else if (isTransient(message.reason)) throw message.reason;
    else done.faulty.push({ delivery, fault: message.reason });
  }
  return done;
}

export interface FixedMembers {
  /** Those that stay; the others were put back. */
  members: readonly BatchMember[];
  wasSplit: boolean;
  /** Absent when only one is left, which is to go by itself. */
  fixed?: FixedBatch;
}

/** Fixes the bytes of a batch under an id. What would make it too large is put back, to go in another. */
export async function fixMembers(
  deps: BodyDeps,
  target: DeliveryTarget,
  batch: ClaimedBatch,
  composed: readonly BatchMember[],
): Promise<FixedMembers> {
  const head: BatchHead = { id: batch.id, at: batch.fixed?.at ?? deps.now() };
  const fitting = fittingIn(
    deps.batchMaxBytes,
    head,
    composed.map(({ body }) => body),
  );
  const members = composed.slice(0, fitting);
  const tooMuch = composed.slice(fitting).map(({ delivery }) => delivery);
  const fixed = members.length > 1 ? await fixBody(deps, target, { ...batch, ...head }, members) : undefined;
  if (tooMuch.length > 0) await putBack(deps.pool, tooMuch);
  return { members, wasSplit: tooMuch.length > 0, ...(fixed && { fixed }) };
}

/** Bytes that were sent before keep their id; others, as after a change of the endpoint's format, get one of their own. */
async function fixBody(
  { pool, now }: BodyDeps,
  { endpointId }: DeliveryTarget,
  { id, at, fixed }: ClaimedBatch & BatchHead,
  members: readonly BatchMember[],
): Promise<FixedBatch> {
  const bodies = members.map(({ body }) => body);
  const before = batchBody({ id, at }, bodies);
  if (fixed && hash('sha256', before, 'buffer').equals(fixed.sha256)) return { id, body: before, members };
  const head = fixed ? { id: stableId('bat', randomUUID()), at: now() } : { id, at };
  const body = fixed ? batchBody(head, bodies) : before;
  const ids = members.map(({ delivery }) => delivery.id);
  await fixBatch(pool, { ...head, endpointId, members: ids, sha256: hash('sha256', body, 'buffer') });
  return { id: head.id, body, members };
}
