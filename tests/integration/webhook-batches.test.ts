import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  countDeliveryDays,
  enableEndpoint,
  findDelivery,
  listAttempts,
  listUsage,
  pauseEndpoint,
  resendDeliveries,
  UNKNOWN_END,
} from '@dateline/store';
import { webhookBatch, webhookPayload } from '@dateline/story';
import { beforeEach, describe, expect, test } from 'vitest';
import { until } from '../support/conditions.ts';
import { answerWith, type ReceivedRequest, type Receiver, startReceiver, verified } from '../support/receiver.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';

const servers = dispatcherServers();
const { run, newStory, send } = servers;
let partner: Receiver;
beforeEach(async () => {
  partner = servers.opened.use(await startReceiver());
});

async function batchedEndpoint(batch: object, more: object = {}) {
  const made = await newEndpoint(servers.pool, partner.url);
  const settings = JSON.stringify({ batch, ...more });
  await servers.pool.query('update endpoints set settings = $2 where id = $1', [made.id, settings]);
  return made;
}

async function sendSome(endpointId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await send(endpointId));
  return ids;
}

const rowOf = (id: string) => findDelivery(servers.pool, id);
const reached = (ids: readonly string[], state: string) =>
  until(`all are ${state}`, async () => {
    const states = await Promise.all(ids.map(async (id) => (await rowOf(id))?.state));
    return states.every((each) => each === state) || undefined;
  });
const dueNow = (ids: readonly string[]) =>
  servers.pool.query(`update deliveries set next_attempt_at = now() where id = any($1)`, [ids]);
const wake = (endpointId: string) =>
  servers.pool.query(
    'update endpoint_turns set wake_at = now(), quiet_until = null, failures = 0 where endpoint_id = $1',
    [endpointId],
  );
/** Fails, with the next attempt far off. */
const failing = answerWith(500, { 'retry-after': '3600' });
/** A batch failed, and nobody holds its endpoint any more. */
const failedOnce = (endpointId: string, id: string) =>
  until('it failed, and the endpoint was given back', async () => {
    const { rows } = await servers.pool.query('select holder from endpoint_turns where endpoint_id = $1', [endpointId]);
    return (await rowOf(id))?.state === 'pending' && partner.received.length === 1 && rows[0].holder === null;
  });
/** So many stories of an endpoint, sent as a batch that failed; the next request is answered well. */
async function failedBatch(count: number) {
  partner.answer = failing;
  const { id: endpoint } = await batchedEndpoint({ max: 10 });
  const ids = await sendSome(endpoint, count);
  await run();
  await failedOnce(endpoint, ids[0]!);
  partner.answer = answerWith(200);
  return { endpoint, ids };
}
const idsIn = ({ body }: ReceivedRequest): string[] => {
  const value = JSON.parse(body);
  return value.type === 'dateline.batch' ? webhookBatch.parse(value).data.events.map(({ id }) => id) : [value.id];
};
const isBatch = ({ id }: ReceivedRequest): boolean => id.startsWith('bat_');

describe('an endpoint with batches', () => {
  test('gets what is due together, signed, under an id of the batch, each event as it would come by itself', async () => {
    const { id: endpoint, secret } = await batchedEndpoint({ max: 10 });
    const ids = await sendSome(endpoint, 4);
    await run();
    await reached(ids, 'delivered');
    expect(partner.received).toHaveLength(1);
    const [got] = partner.received;
    const batch = webhookBatch.parse(verified(secret, got!));
    expect(batch.id).toBe(got!.id);
    expect(batch.data.events.map(({ id }) => id)).toEqual(ids);
    expect(batch.data.events[0]).toMatchObject({ type: 'story.published', data: { ordinal: 1, format: 'nitf' } });
    const attempts = await listAttempts(servers.pool, ids);
    expect(attempts.map(({ n, status, outcome }) => ({ n, status, outcome }))).toEqual(
      ids.map(() => ({ n: 1, status: 200, outcome: 'delivered' })),
    );
    const { rows } = await servers.pool.query(
      'select sum(bytes)::int as bytes, count(distinct batch_id)::int as batches from attempts where delivery_id = any($1)',
      [ids],
    );
    expect(rows).toEqual([{ bytes: Buffer.byteLength(got!.body), batches: 1 }]);

    await resendDeliveries(servers.pool, [ids[1]!]);
    await until('it came again', () => partner.received[1]);
    expect(partner.received[1]!.id).toBe(ids[1]);
    expect(got!.body).toContain(partner.received[1]!.body);
    expect(webhookPayload.parse(verified(secret, partner.received[1]!)).id).toBe(ids[1]);
  });

  test('usage counts a batch as one request, and the bytes of all bodies', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 10 });
    const ids = await sendSome(endpoint, 3);
    await run();
    await reached(ids, 'delivered');
    await resendDeliveries(servers.pool, [ids[0]!]);
    await until('it came again', () => partner.received[1]);
    await reached(ids, 'delivered');
    while (await countDeliveryDays(servers.pool, 0));
    const usage = (await listUsage(servers.pool, { from: '2000-01-01', to: '2100-01-01' })).filter(
      ({ subject }) => subject === endpoint,
    );
    const sumOf = (name: 'requests' | 'stories' | 'bytes') => usage.reduce((sum, row) => sum + (row[name] ?? 0), 0);
    const posted = partner.received.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    expect([sumOf('requests'), sumOf('stories'), sumOf('bytes')]).toEqual([2, 4, posted]);
  });

  test('is sent as many requests as it takes, none with more than the most', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 3 });
    const ids = await sendSome(endpoint, 8);
    await run();
    await reached(ids, 'delivered');
    const sizes = partner.received.map((one) => idsIn(one).length);
    expect(Math.max(...sizes)).toBe(3);
    expect(partner.received.flatMap(idsIn).sort()).toEqual([...ids].sort());
  });

  test('waits for more only as long as it says, and not once there are enough', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 3, waitMs: 60_000 });
    await run();
    const first = await sendSome(endpoint, 2);
    const other = await newEndpoint(servers.pool, partner.url);
    // By the time that another endpoint has had its turn, this one has had a look.
    await reached(await sendSome(other.id, 3), 'delivered');
    expect(partner.received.some(isBatch)).toBe(false);
    expect(await rowOf(first[0]!)).toMatchObject({ state: 'pending', attempts: 0 });
    first.push(await send(endpoint));
    await reached(first, 'delivered');
    expect(partner.received.filter(isBatch).map(idsIn)).toEqual([first]);

    await servers.pool.query(`update endpoints set settings = '{"batch": {"max": 3, "waitMs": 300}}' where id = $1`, [
      endpoint,
    ]);
    const few = await sendSome(endpoint, 2);
    await reached(few, 'delivered');
  });

  test('while a batch gathers, one lease is kept and little is asked', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 5, waitMs: 60_000 });
    await run();
    const held = await send(endpoint);
    const turnOf = async () =>
      (await servers.pool.query('select holder, epoch from endpoint_turns where endpoint_id = $1', [endpoint])).rows[0];
    const before = await until('it is held', async () => ((await turnOf()).holder ? turnOf() : undefined));
    const other = await newEndpoint(servers.pool, partner.url);
    for (let n = 0; n < 5; n++) await reached([await send(other.id)], 'delivered');
    expect(await turnOf()).toEqual(before);
    expect(await rowOf(held)).toMatchObject({ state: 'pending', attempts: 0 });
  });

  test('gets a kill at once and by itself, past a batch that gathers', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 3, waitMs: 60_000 });
    await run();
    const story = newStory();
    const texts = [await send(endpoint, { id: story }), ...(await sendSome(endpoint, 2))];
    await reached(texts, 'delivered');
    const waiting = await send(endpoint);
    const kill = await send(endpoint, { id: story, ordinal: 2, event: 'story.killed' });
    await reached([kill], 'delivered');
    expect(partner.received.map(({ id }) => id).at(-1)).toBe(kill);
    expect(await rowOf(waiting)).toMatchObject({ state: 'pending', attempts: 0 });
  });

  test('that fails gets the same bytes under the same id again, and each event has its attempts', async () => {
    partner.answer = (response, received, n) => answerWith(n === 0 ? 500 : 200)(response, received, n);
    const { id: endpoint, secret } = await batchedEndpoint({ max: 10 });
    const ids = await sendSome(endpoint, 3);
    await run();
    await until('it failed', async () => (await rowOf(ids[0]!))?.attempts === 1 && partner.received.length === 1);
    await reached(ids, 'delivered');
    const [first, second] = partner.received;
    expect(partner.received).toHaveLength(2);
    expect([second!.id, second!.body]).toEqual([first!.id, first!.body]);
    verified(secret, second!);
    for (const id of ids)
      expect(await listAttempts(servers.pool, [id])).toMatchObject([
        { n: 1, status: 500, outcome: 'failed', error: 'HTTP 500' },
        { n: 2, status: 200, outcome: 'delivered' },
      ]);
  });

  test('of which a story was killed meanwhile: the kill, and the rest under a new id', async () => {
    partner.answer = failing;
    const { id: endpoint } = await batchedEndpoint({ max: 10 });
    const story = newStory();
    const ids = [await send(endpoint, { id: story, headline: 'To be killed' }), ...(await sendSome(endpoint, 2))];
    await run();
    await failedOnce(endpoint, ids[0]!);
    partner.answer = answerWith(200);
    await dueNow(ids);
    const kill = await send(endpoint, { id: story, ordinal: 2, event: 'story.killed' });
    await reached([kill, ...ids.slice(1)], 'delivered');
    expect((await rowOf(ids[0]!))?.state).toBe('superseded');
    const [first, ...later] = partner.received;
    expect(later.flatMap(idsIn).sort()).toEqual([kill, ...ids.slice(1)].sort());
    expect(later.map(({ id }) => id)).not.toContain(first!.id);
    for (const { body } of later) expect(body).not.toContain('To be killed');
  });

  test('whose format was changed in the meantime gets the other bytes under another id', async () => {
    const { endpoint, ids } = await failedBatch(2);
    await servers.pool.query(`update endpoints set format = 'ninjs' where id = $1`, [endpoint]);
    await dueNow(ids);
    await wake(endpoint);
    await reached(ids, 'delivered');
    const [first, second] = partner.received;
    expect(idsIn(second!)).toEqual(ids);
    expect(second!.id).not.toBe(first!.id);
  });

  test('that answers 410 is disabled; the whole batch is held, and sent as it was when it is enabled', async () => {
    partner.answer = answerWith(410);
    const { id: endpoint } = await batchedEndpoint({ max: 10 });
    const ids = await sendSome(endpoint, 3);
    await run();
    await reached(ids, 'held');
    partner.answer = answerWith(204);
    expect(await enableEndpoint(servers.pool, endpoint)).toMatchObject({ now: 3 });
    await reached(ids, 'delivered');
    expect(partner.received.map(({ id }) => id)).toEqual([partner.received[0]!.id, partner.received[0]!.id]);
  });

  test('an event that is brought forward leaves its batch', async () => {
    const { endpoint, ids } = await failedBatch(3);
    await resendDeliveries(servers.pool, [ids[1]!]);
    await reached([ids[1]!], 'delivered');
    expect(partner.received[1]!.id).toBe(ids[1]);
    await dueNow([ids[0]!, ids[2]!]);
    await wake(endpoint);
    await reached(ids, 'delivered');
    expect(idsIn(partner.received[2]!).sort()).toEqual([ids[0], ids[2]].sort());
    expect(partner.received[2]!.id).not.toBe(partner.received[0]!.id);
  });

  test('gets what would be too large together in several requests', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 10 });
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push(await send(endpoint, { headline: `${n} ${'Ferries. '.repeat(700)}` }));
    await run({ WEBHOOK_BATCH_MAX_BYTES: '32768' });
    await reached(ids, 'delivered');
    expect(partner.received.flatMap(idsIn)).toEqual(ids);
    expect(partner.received.length).toBeGreaterThan(1);
    for (const { body } of partner.received) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(32_768);
    for (const id of ids) expect((await rowOf(id))?.attempts).toBe(1);
  });

  test('keeps the order of the versions of a story', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 10 });
    const story = newStory();
    const old = await send(endpoint, { id: story });
    const others = await sendSome(endpoint, 2);
    const newer = await send(endpoint, { id: story, ordinal: 2, event: 'story.updated' });
    await run();
    await reached([...others, newer], 'delivered');
    expect((await rowOf(old))?.state).toBe('superseded');
    expect(partner.received.flatMap(idsIn)).toEqual([...others, newer]);
  });

  test('a batch counts as one request for the rate limit and the breaker', async () => {
    partner.answer = failing;
    const { id: endpoint } = await batchedEndpoint({ max: 10 }, { perSecond: 0.01 });
    const ids = await sendSome(endpoint, 4);
    await run();
    await failedOnce(endpoint, ids[3]!);
    const turn = await until('what was learned is kept', async () => {
      const { rows } = await servers.pool.query('select * from endpoint_turns where endpoint_id = $1', [endpoint]);
      return rows[0].paced_until ? rows[0] : undefined;
    });
    expect(turn.failures).toBe(1);
    expect(turn.paced_until.getTime() - Date.now()).toBeLessThanOrEqual(100_000);
  });

  test('in strict order gets the line in its order, and nothing while a batch of it waits for its next attempt', async () => {
    partner.answer = failing;
    const { id: endpoint } = await batchedEndpoint({ max: 3 }, { order: 'fifo' });
    const ids = await sendSome(endpoint, 5);
    await run();
    await failedOnce(endpoint, ids[0]!);
    expect(idsIn(partner.received[0]!)).toEqual(ids.slice(0, 3));
    partner.answer = answerWith(200);
    await dueNow(ids.slice(0, 3));
    await wake(endpoint);
    await reached(ids, 'delivered');
    expect(partner.received.map(idsIn)).toEqual([ids.slice(0, 3), ids.slice(0, 3), ids.slice(3)]);
    expect(partner.received[1]!.id).toBe(partner.received[0]!.id);
  });

  test('after kill -9 of the dispatcher gets what was in flight again, the same bytes under the same ids', async () => {
    const hanging = Promise.withResolvers<void>();
    partner.answer = () => partner.received.length === 2 && hanging.resolve();
    const { id: endpoint } = await batchedEndpoint({ max: 3 });
    await servers.pool.query('update endpoint_turns set slots = 8 where endpoint_id = $1', [endpoint]);
    const ids = await sendSome(endpoint, 6);
    const script = fileURLToPath(new URL('./dispatcher-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script, servers.url, servers.prefix], { stdio: 'inherit' });
    await hanging.promise;
    child.kill('SIGKILL');
    await once(child, 'exit');
    partner.answer = answerWith(200);
    await run();
    await reached(ids, 'delivered');
    const bodies = new Map(partner.received.map(({ id, body }) => [id, body]));
    expect(bodies.size).toBe(2);
    expect(partner.received).toHaveLength(4);
    for (const { id, body } of partner.received) expect(body).toBe(bodies.get(id));
    for (const id of ids)
      expect(await listAttempts(servers.pool, [id])).toMatchObject([
        { n: 1, outcome: 'failed', error: UNKNOWN_END },
        { n: 2, outcome: 'delivered' },
      ]);
  }, 120_000);

  test('that was paused in between gets all of it, together', async () => {
    const { id: endpoint } = await batchedEndpoint({ max: 10 });
    await pauseEndpoint(servers.pool, endpoint);
    const ids = await sendSome(endpoint, 3);
    await run();
    await enableEndpoint(servers.pool, endpoint);
    await reached(ids, 'delivered');
    expect(partner.received.map((one) => idsIn(one).sort())).toEqual([[...ids].sort()]);
  });
});
