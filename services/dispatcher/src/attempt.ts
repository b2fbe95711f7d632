import { webhookHeaders } from '@dateline/runtime';
import { type Delivery, type DeliveryTarget, isTransient } from '@dateline/store';
import { webhookBody } from '@dateline/story';
import type { DeliverDeps } from './deliver-deps.ts';
import type { AttemptResult } from './limiter.ts';
import { nextAttemptInMs } from './schedule.ts';
import type { PreparedPost, Sent } from './send.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Attempted {
  verdict: Verdict;
  /** Absent when there was nothing to send: a format or a secret of ours is at fault. */
  sent?: Sent;
  ms: number;
  /** Of the body that the partner answered to. */
  bytes?: number | undefined;
}

export interface Attempting {
  delivery: Delivery;
  event: string;
  target: DeliveryTarget;
  /** Whether the endpoint is still ours to send to. */
  isHeld(): boolean;
  signal: AbortSignal;
}

type PrepareDeps = Pick<DeliverDeps, 'payloads' | 'keysOf' | 'random' | 'now' | 'sender' | 'log' | 'preparePush'>;

/**
 * Composes, signs and posts a claimed delivery, and judges the answer. undefined when the lease ran out before the POST: this
 * process stood still, and another may have sent a newer version meanwhile. Throws only when the database is away.
 */
export async function attemptDelivery(deps: PrepareDeps, attempting: Attempting): Promise<Attempted | undefined> {
  const { delivery, signal, target } = attempting;
  const prepared = await prepare(deps, attempting);
  if ('fault' in prepared) return { verdict: faultOf(prepared.fault, attemptOfRun(delivery), deps.random()), ms: 0 };
  if (!attempting.isHeld()) return undefined;
  const startedAt = performance.now();
  const sent = await deps.sender.post({ target, signal, ...prepared });
  const ms = performance.now() - startedAt;
  const verdict = judge(sent, attemptOfRun(delivery), deps.random());
  return { verdict, sent, ms, bytes: bytesOf(sent, prepared.body) };
}

/** What a partner got, where it is known to have got it. */
export const bytesOf = (sent: Sent, body: string): number | undefined =>
  sent.kind === 'answered' ? Buffer.byteLength(body) : undefined;

/** A resend begins the schedule anew. */
export const attemptOfRun = ({ attempts, attemptsBefore }: Delivery): number => attempts - attemptsBefore;

type Prepared = PreparedPost | { fault: Error };

async function prepare(deps: PrepareDeps, attempting: Attempting): Promise<Prepared> {
  try {
    return await (attempting.target.subscription ? deps.preparePush(attempting) : prepareWebhook(deps, attempting));
  } catch (error) {
    if (isTransient(error)) throw error;
    deps.log.error({ deliveryId: attempting.delivery.id, err: error }, 'delivery cannot be prepared');
    return { fault: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function prepareWebhook(deps: PrepareDeps, attempting: Attempting): Promise<PreparedPost> {
  const body = await bodyOf(deps, attempting);
  const signed = webhookHeaders(deps.keysOf(attempting.target), {
    id: attempting.delivery.id,
    at: deps.now(),
    body,
  });
  return { body, headers: { ...signed, 'content-type': 'application/json' } };
}

/** Our own fault, not the partner's: tried again by the schedule, since it takes a deployment or an operator to mend. */
export const faultOf = (fault: Error, attempt: number, random: number): Verdict => ({
  outcome: 'failed',
  nextInMs: nextAttemptInMs(attempt, random),
  error: `Not sent: ${fault.message}`,
  ours: true,
});

/** What an attempt says about its endpoint. */
export const resultOf = ({ verdict, ms }: Attempted): AttemptResult => ({
  ok: verdict.ours ? undefined : verdict.outcome === 'delivered',
  ms,
  throttleMs: verdict.throttleMs,
  error: verdict.error,
});

/** Of a claimed delivery that was not posted, by no fault of anybody: it is due again at once. */
export const notSent = (why: string): Attempted => ({
  verdict: { outcome: 'failed', nextInMs: 0, error: `Not sent: ${why}`, ours: true },
  ms: 0,
});

/** The body of one event, the same in every attempt. Throws when it cannot be composed. */
export async function bodyOf(
  { payloads }: Pick<DeliverDeps, 'payloads'>,
  { delivery, event, target }: Pick<Attempting, 'delivery' | 'event' | 'target'>,
): Promise<string> {
  const { id, storyId, ordinal, attempts } = delivery;
  const { format, settings } = target;
  const payload = await payloads.get({ storyId, ordinal, event, format, choice: settings, mayBeStored: attempts > 1 });
  return webhookBody(id, event, payload);
}
