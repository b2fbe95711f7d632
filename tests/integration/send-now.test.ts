import {
  type AttemptToRecord,
  claimDeliveries,
  findDelivery,
  recordAttempts,
  releaseTurns,
  resendDeliveries,
  type TakenTurn,
  takeTurns,
} from '@dateline/store';
import { describe, expect, test } from 'vitest';
import { until } from '../support/conditions.ts';
import { type Answer, answerWith, startReceiver } from '../support/receiver.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';

/*
 * A wish to send now holds against what an attempt that began before it brings: neither its wait nor the pause of its endpoint undoes it.
 * The order is that of the calls, or of what the partner does while it is asked.
 */

const servers = dispatcherServers();
const HOUR_MS = 3_600_000;

/** An endpoint that is held by a test, and one delivery to it. */
async function owed() {
  const { id: endpointId } = await newEndpoint(servers.pool, 'https://partner.example/hook');
  const deliveryId = await servers.send(endpointId);
  const take = async () => (await takeTurns(servers.pool, [endpointId], { holder: 'test', leaseMs: 60_000 }))[0]!;
  return { endpointId, deliveryId, take };
}

const claim = async (turn: TakenTurn) =>
  (await claimDeliveries(servers.pool, [{ ...turn, room: 10 }], { holder: 'test', postMs: 60_000 }))[0]!;

const fail = (deliveryId: string, n: number, nextInMs: number | null) => {
  const failed = { deliveryId, n, ms: 5, status: 500, outcome: 'failed', error: null, response: null } as const;
  return recordAttempts(servers.pool, [{ ...failed, nextInMs } satisfies AttemptToRecord]);
};

const resend = async (id: string) => (await resendDeliveries(servers.pool, [id]))[0];

const inMs = ({ nextAttemptAt }: { nextAttemptAt: Date }): number => nextAttemptAt.getTime() - Date.now();

describe('a wish while an attempt is in flight', () => {
  test('is kept when the attempt fails: it is due at once', async () => {
    const { deliveryId, take } = await owed();
    await claim(await take());
    expect(await resend(deliveryId)).toMatchObject({ act: 'nothing', because: 'in-flight' });
    await fail(deliveryId, 1, HOUR_MS);
    const after = await findDelivery(servers.pool, deliveryId);
    expect(after).toMatchObject({ state: 'pending', run: 1, attempts: 1 });
    expect(inMs(after!)).toBeLessThan(HOUR_MS / 2);
  });

  test('begins a new run when that attempt was the last of its run', async () => {
    const { deliveryId, take } = await owed();
    const turn = await take();
    await claim(turn);
    await resend(deliveryId);
    await fail(deliveryId, 1, null);
    expect(await findDelivery(servers.pool, deliveryId)).toMatchObject({ state: 'pending', run: 2, attempts: 1 });
    expect((await claim(turn)).claimed).toMatchObject([{ delivery: { id: deliveryId, attempts: 2 } }]);
  });

  test('is answered by the next attempt, and by no further', async () => {
    const { deliveryId, take } = await owed();
    const turn = await take();
    await claim(turn);
    await resend(deliveryId);
    await fail(deliveryId, 1, HOUR_MS);
    await claim(turn);
    await fail(deliveryId, 2, HOUR_MS);
    expect(inMs((await findDelivery(servers.pool, deliveryId))!)).toBeGreaterThan(HOUR_MS / 2);
  });

  test('changes nothing when the attempt succeeds', async () => {
    const { deliveryId, take } = await owed();
    await claim(await take());
    await resend(deliveryId);
    const succeeded = { deliveryId, n: 1, ms: 5, status: 200, error: null, response: null, nextInMs: null };
    await recordAttempts(servers.pool, [{ ...succeeded, outcome: 'delivered' }]);
    expect(await findDelivery(servers.pool, deliveryId)).toMatchObject({ state: 'delivered', run: 1 });
  });
});

describe('a lease that is given back', () => {
  const paused = { failures: 7, quietUntil: new Date(Date.now() + HOUR_MS), quietBecause: '7 failures in a row' };
  const giveBack = (turn: TakenTurn, more: Partial<TakenTurn> = {}) =>
    releaseTurns(servers.pool, 'test', [{ ...turn, ...paused, ...more, isClean: true }]);

  test('pauses nothing that was asked for since its holder looked', async () => {
    const { deliveryId, take } = await owed();
    const turn = await take();
    await claim(turn);
    await fail(deliveryId, 1, HOUR_MS);
    await resend(deliveryId);
    expect(await giveBack(turn)).toEqual([true]);
    expect(await take()).toMatchObject({ quietUntil: null, quietBecause: null, wishes: turn.wishes + 1 });
  });

  test('pauses what was asked for before that', async () => {
    const { deliveryId, take } = await owed();
    const turn = await take();
    await claim(turn);
    await fail(deliveryId, 1, HOUR_MS);
    await resend(deliveryId);
    const { wishes } = await claim(turn);
    expect(await giveBack(turn, { wishes })).toEqual([false]);
    expect(await take()).toMatchObject(paused);
  });
});

describe('a dispatcher', () => {
  const later = answerWith(429, { 'retry-after': '3600' });

  test('sends again at once what was asked for while the partner was about to refuse it', async () => {
    await servers.run();
    const receiver = servers.opened.use(
      await startReceiver(async (response, received, n) => {
        if (n === 0) await resend(received.id);
        (n === 0 ? later : answerWith(200))(response, received, n);
      }),
    );
    const { id } = await newEndpoint(servers.pool, receiver.url);
    const delivery = await servers.send(id);
    await until('it has arrived', async () => (await findDelivery(servers.pool, delivery))?.state === 'delivered');
    expect(receiver.received).toHaveLength(2);
  });

  test('ends a pause that it has in hand, and begins none by what failed of before', async () => {
    await servers.run({ WEBHOOK_TIMEOUT_MS: '30000' });
    const waiting: (() => void)[] = [];
    const answers: Answer[] = [(...asked) => waiting.push(() => later(...asked)), later];
    const receiver = servers.opened.use(
      await startReceiver((response, received, n) => (answers[n] ?? answerWith(200))(response, received, n)),
    );
    const { id } = await newEndpoint(servers.pool, receiver.url);
    await servers.pool.query('update endpoint_turns set slots = 10, mean_ms = 1 where endpoint_id = $1', [id]);
    await servers.send(id);
    await until('the first is in flight', () => receiver.received.length === 1 || undefined);
    const second = await servers.send(id);
    await until('the second has failed', async () => {
      const delivery = await findDelivery(servers.pool, second);
      return (delivery?.attempts === 1 && delivery.state === 'pending') || undefined;
    });
    await resend(second);
    waiting[0]!();
    await until(
      'the second has arrived',
      async () => (await findDelivery(servers.pool, second))?.state === 'delivered',
    );
  });
});
