import { repeatUntilStopped } from '@dateline/flow';
import { finishTestEvent, type Pool, type TakenTestEvent, takeTestEvents } from '@dateline/store';
import { batchBody } from '@dateline/story';
import type { Logger } from 'pino';
import { reasonNotSent } from './attempt.ts';
import type { Keyring } from './keyring.ts';
import type { Sender, Sent } from './send.ts';
import { signed } from './sign.ts';

export interface TestEventDeps {
  pool: Pool;
  sender: Sender;
  keysOf: Keyring;
  now: () => Date;
  log: Logger;
  signal: AbortSignal;
}

/** How often requests are looked for, in ms. */
const EVERY_MS = 1_000;

/** Sent side by side by one process. */
const AT_ONCE = 8;

/**
 * Sends test events until stopped: once each and at once, past breaker, rate limit and pause, since somebody waits for the answer.
 * They say nothing about the endpoint's health.
 */
export const sendTestEventsUntilStopped = (deps: TestEventDeps): Promise<void> =>
  repeatUntilStopped(deps, 'test events cannot be sent', EVERY_MS, async () =>
    (await sendTestEvents(deps)) === AT_ONCE ? 0 : EVERY_MS,
  );

/** Sends what waits now. Returns how many that were. */
async function sendTestEvents(deps: Omit<TestEventDeps, 'log'>): Promise<number> {
  const taken = await takeTestEvents(deps.pool, AT_ONCE);
  await Promise.all(taken.map((event) => sendOne(deps, event)));
  return taken.length;
}

async function sendOne(deps: Omit<TestEventDeps, 'log'>, event: TakenTestEvent): Promise<void> {
  const startedAt = performance.now();
  const sent = await post(deps, event);
  await finishTestEvent(deps.pool, event.id, { ms: performance.now() - startedAt, ...resultOf(sent) });
}

async function post(deps: Omit<TestEventDeps, 'log'>, event: TakenTestEvent): Promise<Sent> {
  const { id, target } = event;
  try {
    return await deps.sender.post({
      target,
      signal: deps.signal,
      ...signed(deps, target, { id, body: bodyOf(event) }),
    });
  } catch (error) {
    return { kind: 'failed', failure: 'other', reason: reasonNotSent(error) };
  }
}

/** Signed as stories are; receivers tell it by its type, and do nothing with it. Whoever gets batches gets a batch of two. */
function bodyOf(event: TakenTestEvent): string {
  const { id, target, requestedAt } = event;
  if (target.settings.batch.max === 1) return testBody(id, event);
  return batchBody(
    { id, at: requestedAt },
    [1, 2].map((n) => testBody(`${id}_${n}`, event)),
  );
}

const testBody = (id: string, { endpointName, requestedAt }: TakenTestEvent): string =>
  JSON.stringify({
    id,
    type: 'dateline.test',
    timestamp: requestedAt.toISOString(),
    data: { endpoint: endpointName, message: 'A test by Dateline. There is no story in it.' },
  });

function resultOf(sent: Sent) {
  if (sent.kind !== 'answered') {
    return { status: null, outcome: 'failed', error: sent.reason, response: null } as const;
  }
  const isDelivered = sent.status >= 200 && sent.status < 300;
  const error = isDelivered ? null : `The partner answered HTTP ${sent.status}`;
  return { status: sent.status, outcome: isDelivered ? 'delivered' : 'failed', error, response: sent.excerpt } as const;
}
