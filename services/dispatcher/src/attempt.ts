import { type Delivery, type DeliveryTarget, isTransient } from '@dateline/store';
import { type WebhookMessage, webhookMessage } from '@dateline/story';
import type { DeliverDeps } from './deliver-deps.ts';
import type { AttemptResult } from './limiter.ts';
import { nextAttemptInMs } from './schedule.ts';
import type { PreparedPost, Sent } from './send.ts';
import { signed } from './sign.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Attempted {
  verdict: Verdict;
  /** Absent when there was nothing to send: a format or a secret of ours is at fault. */
  sent?: Sent;
  ms: number;
  /** The webhook-id, where the request had one. */
  webhookId?: string | undefined;
  /** Other deliveries whose changes the request had. */
  merges?: readonly string[] | undefined;
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

type AttemptDeps = Pick<DeliverDeps, 'random' | 'sender' | 'log'>;
type PrepareDeps = Pick<DeliverDeps, 'payloads' | 'keysOf' | 'now' | 'preparePush'>;

/** Composes, signs and posts a claimed delivery, and judges the answer: `attemptRequest` of what this delivery is sent as. */
export const attemptDelivery = (
  deps: AttemptDeps & PrepareDeps,
  attempting: Attempting,
): Promise<Attempted | undefined> =>
  attemptRequest(deps, attempting, () =>
    attempting.target.subscription ? deps.preparePush(attempting) : prepareWebhook(deps, attempting),
  );

async function prepareWebhook(deps: PrepareDeps, attempting: Attempting): Promise<PreparedPost> {
  return signed(deps, attempting.target, await messageOf(deps, attempting));
}

/**
 * Posts what `prepare` gives, and judges the answer by how often `delivery` was tried. undefined when the lease ran out before the
 * POST: this process stood still, and another may have sent a newer version meanwhile. Throws only when the database is away.
 */
export async function attemptRequest(
  deps: AttemptDeps,
  { delivery, target, isHeld, signal }: Omit<Attempting, 'event'>,
  prepare: () => Promise<PreparedPost>,
): Promise<Attempted | undefined> {
  let prepared: PreparedPost;
  try {
    prepared = await prepare();
  } catch (error) {
    if (isTransient(error)) throw error;
    return failedBy(deps, error, delivery);
  }
  if (!isHeld()) return undefined;
  const startedAt = performance.now();
  const sent = await deps.sender.post({ target, signal, ...prepared });
  const ms = performance.now() - startedAt;
  const verdict = judge(sent, attemptOfRun(delivery), deps.random());
  const { body, headers, merges } = prepared;
  return { verdict, sent, ms, merges, webhookId: headers['webhook-id'], bytes: bytesOf(sent, body) };
}

/** What a partner got, where it is known to have got it. */
const bytesOf = (sent: Sent, body: string): number | undefined =>
  sent.kind === 'answered' ? Buffer.byteLength(body) : undefined;

/** A resend begins the schedule anew. */
const attemptOfRun = ({ attempts, attemptsBefore }: Delivery): number => attempts - attemptsBefore;

/** Our own fault, not the partner's: tried again by the schedule, since it takes a deployment or an operator to mend. */
export function failedBy(
  { log, random }: Pick<AttemptDeps, 'log' | 'random'>,
  fault: unknown,
  delivery: Delivery,
): Attempted {
  log.error({ deliveryId: delivery.id, err: fault }, 'delivery cannot be prepared');
  return notSent(fault, nextAttemptInMs(attemptOfRun(delivery), random()));
}

/** What an attempt says about its endpoint. */
export const resultOf = ({ verdict, ms }: Attempted): AttemptResult => ({
  ok: verdict.ours ? undefined : verdict.outcome === 'delivered',
  ms,
  throttleMs: verdict.throttleMs,
  error: verdict.error,
});

/** Of a claimed delivery that was not posted. It is no fault of anybody when it is due again at once. */
export const notSent = (why: unknown, nextInMs: number | null = 0): Attempted => ({
  verdict: { outcome: 'failed', nextInMs, error: reasonNotSent(why), ours: true },
  ms: 0,
});

export const reasonNotSent = (why: unknown): string => `Not sent: ${why instanceof Error ? why.message : String(why)}`;

/** The webhook of one event: the same bytes under the same id in every attempt. Throws when it cannot be composed. */
export async function messageOf(
  { payloads }: Pick<DeliverDeps, 'payloads'>,
  { delivery, event, target }: Pick<Attempting, 'delivery' | 'event' | 'target'>,
): Promise<WebhookMessage> {
  const { id, storyId, ordinal, attempts } = delivery;
  const { format, settings } = target;
  const payload = await payloads.get({ storyId, ordinal, event, format, choice: settings, mayBeStored: attempts > 1 });
  return webhookMessage(id, event, payload);
}
