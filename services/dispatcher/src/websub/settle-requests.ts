import { addressOfForm } from '@dateline/payloads';
import {
  activateSubscription,
  deferWebsubRequest,
  denyWebsubRequest,
  endSubscription,
  findWebsubDenial,
  finishWebsubRequest,
  type Pool,
  takeWebsubRequests,
  type WebsubLimits,
  type WebsubRequest,
} from '@dateline/store';
import { websubCredentials } from '@dateline/story';
import type { SecretsKey } from '@dateline/webhooks';
import type { Logger } from 'pino';
import { openCredentials } from '../credentials.ts';
import { type AskDeps, type Asked, askCallback, tellCallback } from './ask.ts';

export interface SettleDeps extends AskDeps {
  pool: Pool;
  secretsKey: SecretsKey;
  limits: WebsubLimits;
  /** The database's clock. */
  now: () => Date;
  log: Logger;
}

/** Asked side by side by one process. */
const AT_ONCE = 16;
/** Longer than a callback may take to answer; a process that is gone loses its requests to others after it. */
const MARGIN_MS = 5_000;
/** Waits after an attempt that was not answered, in ms; after the last one the request is given up. */
const RETRY_MS = [10_000, 60_000, 600_000];

/** Verifies or notifies the callbacks of requests that are due. Returns whether more may be due. */
export async function settleRequests(deps: SettleDeps): Promise<{ mayHaveMore: boolean }> {
  const taken = await takeWebsubRequests(deps.pool, { limit: AT_ONCE, leaseMs: deps.timeoutMs + MARGIN_MS });
  const outcomes = await Promise.allSettled(taken.map((request) => settleOne(deps, request)));
  // What failed by the database is due again when it has waited for its lease.
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return { mayHaveMore: taken.length === AT_ONCE };
}

async function settleOne(deps: SettleDeps, request: WebsubRequest): Promise<void> {
  const outcome = await settled(deps, request);
  const { endpointId, mode, settings, attempts, requestedAt } = request;
  const sinceMs = deps.now().getTime() - requestedAt.getTime();
  const { feed, form, host } = settings;
  deps.log.info(
    { endpointId, mode, feed, form, host, attempt: attempts, sinceMs, outcome },
    'subscription request settled',
  );
}

/** Returns in words what became of it. */
async function settled(deps: SettleDeps, request: WebsubRequest): Promise<string> {
  const { topic } = openCredentials(deps.secretsKey, websubCredentials, request.endpointId, request.sealed);
  if (request.mode === 'denied') return tellDenied(deps, request, topic);
  return request.mode === 'subscribe' ? verifySubscribing(deps, request, topic) : verifyEnding(deps, request, topic);
}

async function tellDenied(deps: SettleDeps, request: WebsubRequest, topic: string): Promise<string> {
  const reason = request.reason ?? '';
  const asked = await tellCallback(deps, request.callback, {
    'hub.mode': 'denied',
    'hub.topic': topic,
    'hub.reason': reason,
  });
  if (asked.kind !== 'agreed') return notAgreed(deps, request, asked);
  await finishWebsubRequest(deps.pool, request);
  return `denied: ${reason}`;
}

async function verifySubscribing(deps: SettleDeps, request: WebsubRequest, topic: string): Promise<string> {
  const { pool, limits } = deps;
  const denial = await findWebsubDenial(pool, request, limits);
  if (denial !== undefined) {
    await denyWebsubRequest(pool, request, denial);
    return `to be denied: ${denial}`;
  }
  const { feed, form, leaseSeconds } = request.settings;
  const format = addressOfForm(feed, form)?.format.name;
  if (format === undefined) throw new Error(`A subscription names the form "${form}", which no feed has`);
  const askedAt = deps.now();
  const asked = await askCallback(deps, request.callback, {
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.lease_seconds': String(leaseSeconds),
  });
  if (asked.kind !== 'agreed') return notAgreed(deps, request, asked);
  const activation = await activateSubscription(pool, request, { askedAt, format, limits });
  return activation.kind === 'denied' ? `to be denied: ${activation.reason}` : activation.kind;
}

async function verifyEnding(deps: SettleDeps, request: WebsubRequest, topic: string): Promise<string> {
  const asked = await askCallback(deps, request.callback, { 'hub.mode': 'unsubscribe', 'hub.topic': topic });
  if (asked.kind !== 'agreed') return notAgreed(deps, request, asked);
  return (await endSubscription(deps.pool, request)) ? 'ended' : 'overtaken';
}

const INTERRUPTED = 'The hub was interrupted while it verified the subscription. Subscribe again';

/**
 * What was not answered is asked again some times; then things stay as they were. A callback that refuses after an answer was lost
 * may have agreed before, and takes itself for subscribed, so it is told that it is not.
 */
async function notAgreed(
  { pool }: SettleDeps,
  request: WebsubRequest,
  { kind, why }: Exclude<Asked, { kind: 'agreed' }>,
): Promise<string> {
  if (kind === 'refused' && request.mode === 'subscribe' && request.isAfterLost) {
    await denyWebsubRequest(pool, request, INTERRUPTED);
    return `to be denied: ${INTERRUPTED}`;
  }
  const inMs = kind === 'unanswered' ? RETRY_MS[request.attempts - 1] : undefined;
  if (inMs === undefined) await finishWebsubRequest(pool, request);
  else await deferWebsubRequest(pool, request, { inMs, error: why });
  return inMs === undefined ? `given up: ${why}` : `to be tried again: ${why}`;
}
