import { webhookHeaders } from '@dateline/runtime';
import { type Delivery, type DeliveryTarget, isTransient } from '@dateline/store';
import { webhookBody } from '@dateline/story';
import type { DeliverDeps } from './deliver-deps.ts';
import { nextAttemptInMs } from './schedule.ts';
import type { PreparedPost, Sent } from './send.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Attempted {
  verdict: Verdict;
  /** Absent when there was nothing to send: a format or a secret of ours is at fault. */
  sent?: Sent;
  ms: number;
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
  return { verdict: judge(sent, attemptOfRun(delivery), deps.random()), sent, ms };
}

/** A resend begins the schedule anew. */
const attemptOfRun = ({ attempts, attemptsBefore }: Delivery): number => attempts - attemptsBefore;

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
const faultOf = (fault: Error, attempt: number, random: number): Verdict => ({
  outcome: 'failed',
  nextInMs: nextAttemptInMs(attempt, random),
  error: `Not sent: ${fault.message}`,
  ours: true,
});

/** Of a claimed delivery that was not posted, by no fault of anybody: it is due again at once. */
export const notSent = (why: string): Attempted => ({
  verdict: { outcome: 'failed', nextInMs: 0, error: `Not sent: ${why}`, ours: true },
  ms: 0,
});

async function bodyOf({ payloads }: PrepareDeps, { delivery, event, target }: Attempting): Promise<string> {
  const { id, storyId, ordinal, attempts } = delivery;
  const { format, settings } = target;
  const payload = await payloads.get({ storyId, ordinal, event, format, choice: settings, mayBeStored: attempts > 1 });
  return webhookBody(id, event, payload);
}
