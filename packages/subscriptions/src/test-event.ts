import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Db, type PartnerScope, readTestEvent, requestTestEvent, type TestEvent } from '@dateline/store';
import { z } from 'zod';
import { type Acted, acted, refused } from './outcome.ts';

/** How often its result is looked for, in ms. */
const LOOK_EVERY_MS = 200;

/**
 * Has a dispatcher send a signed `dateline.test` event to an endpoint, and waits for what the partner answers, at most `waitMs`.
 * Returns the event as it is then: without an outcome while no dispatcher has sent it.
 */
export async function testEndpoint(
  db: Db,
  endpointId: string,
  { by, waitMs, partnerId }: PartnerScope & { by: string; waitMs: number },
): Promise<Acted<TestEvent>> {
  const request = await requestTestEvent(db, { endpointId, by, nonce: randomUUID(), partnerId });
  if (request.kind === 'unknown')
    return refused({ code: 'UNKNOWN', detail: `There is no endpoint "${endpointId.slice(0, 100)}".` });
  if (request.kind === 'untestable')
    return refused({
      code: 'NOT_ALLOWED',
      detail:
        request.channel === 'pull'
          ? 'An endpoint whose channel is "pull" has no address that could be tested.'
          : 'A WebSub subscription is sent changes of its feed, and nothing else.',
    });
  if (request.kind === 'too-often')
    return refused({ code: 'LIMIT_REACHED', detail: 'An endpoint can be tested ten times a minute. Wait a minute.' });
  return acted(await settled(db, { endpointId, id: request.id }, waitMs));
}

async function settled(db: Db, key: { endpointId: string; id: string }, waitMs: number): Promise<TestEvent> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const event = await readTestEvent(db, key);
    if (event?.outcome || waited >= waitMs) return event!;
    await wait(LOOK_EVERY_MS);
  }
}

export const testEventView = z.object({
  id: z.string().describe('Its webhook-id'),
  state: z
    .enum(['waiting', 'sending', 'delivered', 'failed', 'unknown'])
    .describe('waiting: for a dispatcher; unknown: its dispatcher ended before it noted the answer'),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  ms: z.int().nullable().describe('Until the answer'),
  status: z.int().nullable().describe('HTTP status of the answer'),
  error: z.string().nullable(),
  response: z.string().nullable().describe('Beginning of the answer'),
});

/** No request takes longer than this, in ms. */
const LONGEST_MS = 60_000;

/** A test event as API and command line show it. `now` in milliseconds since 1970. */
export function viewTestEvent(event: TestEvent, now: number): z.output<typeof testEventView> {
  const { id, requestedAt, finishedAt, ms, status, error, response } = event;
  const at = { requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
  return { id, state: stateOf(event, now), ...at, ms, status, error, response };
}

function stateOf({ outcome, takenAt }: TestEvent, now: number): z.output<typeof testEventView>['state'] {
  if (outcome !== null) return outcome;
  if (takenAt === null) return 'waiting';
  return now - takenAt.getTime() > LONGEST_MS ? 'unknown' : 'sending';
}
