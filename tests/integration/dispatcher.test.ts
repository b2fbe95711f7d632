import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openQueues } from '@dateline/queues';
import {
  disableEndpoint,
  enableEndpoint,
  findDelivery,
  findEndpoint,
  listAttempts,
  rotateEndpointSecret,
  UNKNOWN_END,
} from '@dateline/store';
import { webhookPayload } from '@dateline/story';
import { newSigningSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { answerWith, type Receiver, startReceiver, verified } from '../support/receiver.ts';
import { newEndpoint, owe, recordVersion, SECRETS_KEY, startDispatcher } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';

const until = (check: () => void | Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 20 });

const servers = dispatcherServers();
const { run, send } = servers;

const receive = async (...args: Parameters<typeof startReceiver>): Promise<Receiver> =>
  servers.opened.use(await startReceiver(...args));

const stateOf = async (id: string) => (await findDelivery(servers.pool, id))?.state;
const turnOf = async (endpointId: string) =>
  (await servers.pool.query('select * from endpoint_turns where endpoint_id = $1', [endpointId])).rows[0];
const delivered = (id: string, timeout?: number) =>
  until(async () => expect(await stateOf(id)).toBe('delivered'), timeout);
const attemptsOf = async (id: string) =>
  (await listAttempts(servers.pool, [id])).map(({ deliveryId: _, at: __, ms: ___, ...rest }) => rest);
const attempted = (id: string, n = 1) => until(async () => expect(await attemptsOf(id)).toHaveLength(n));

describe('a partner that answers', () => {
  test('gets the story signed, once, without the editorial note', async () => {
    const partner = await receive();
    const { id: endpoint, secret } = await newEndpoint(servers.pool, partner.url);
    await run();
    const delivery = await send(endpoint, { headline: 'Bridge at Varna closed' });
    await delivered(delivery);
    expect(partner.received).toHaveLength(1);
    const [got] = partner.received;
    const payload = webhookPayload.parse(verified(secret, got!));
    expect(got?.headers).toMatchObject({ 'webhook-id': delivery, 'content-type': 'application/json' });
    expect(payload).toMatchObject({ id: delivery, type: 'story.published', data: { ordinal: 1, format: 'nitf' } });
    expect(payload.data.content).toContain('Bridge at Varna closed');
    expect(got?.body).not.toContain('Not for partners');
    expect(await attemptsOf(delivery)).toEqual([
      { n: 1, status: 200, outcome: 'delivered', error: null, response: 'ok' },
    ]);
  });

  test('with 500 first gets the same bytes under the same id a few seconds later', async () => {
    const partner = await receive((response, received, n) => answerWith(n === 0 ? 500 : 200)(response, received, n));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const delivery = await send(endpoint);
    await delivered(delivery);
    expect(partner.received.map(({ id }) => id)).toEqual([delivery, delivery]);
    expect(partner.received[0]?.body).toBe(partner.received[1]?.body);
    expect(await attemptsOf(delivery)).toMatchObject([
      { n: 1, status: 500, outcome: 'failed', error: 'HTTP 500', response: 'not now' },
      { n: 2, status: 200, outcome: 'delivered' },
    ]);
    await until(async () => expect((await findEndpoint(servers.pool, endpoint))?.failingSince).toBeNull());
  });

  test('with 410 is disabled; what it missed is held, and sent when it is enabled again', async () => {
    const partner = await receive(answerWith(410));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const missed = [await send(endpoint)];
    await until(async () => expect(await stateOf(missed[0]!)).toBe('held'));
    expect(await findEndpoint(servers.pool, endpoint)).toMatchObject({
      state: 'disabled',
      disabledReason: 'The partner answered 410 Gone',
    });
    missed.push(await send(endpoint));
    expect(await stateOf(missed[1]!)).toBe('held');
    expect(partner.received).toHaveLength(1);
    partner.answer = answerWith(204);
    expect(await enableEndpoint(servers.pool, endpoint)).toMatchObject({ now: 2 });
    for (const id of missed) await delivered(id);
  });

  test('with 429 is left alone for as long as it asks', async () => {
    const partner = await receive(answerWith(429, { 'retry-after': '45' }));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const askedAt = Date.now();
    const first = await send(endpoint);
    await attempted(first);
    const row = await findDelivery(servers.pool, first);
    expect(row?.state).toBe('pending');
    expect(row?.nextAttemptAt.getTime()).toBeGreaterThan(askedAt + 45_000);
    const second = await send(endpoint);
    // By then it had its turn, too.
    await delivered(await send((await newEndpoint(servers.pool, (await receive()).url)).id));
    expect(await findDelivery(servers.pool, second)).toMatchObject({ state: 'pending', attempts: 0 });
    await until(async () => {
      const turn = await turnOf(endpoint);
      expect(turn.quiet_until.getTime()).toBeGreaterThan(askedAt + 44_000);
      expect(turn.quiet_because).toBe('The partner asked for fewer requests; the last: HTTP 429');
    });
    expect(partner.received).toHaveLength(1);
  });

  test('with a redirect has failed, and nobody goes where it points', async () => {
    const elsewhere = await receive();
    const partner = await receive(answerWith(308, { location: elsewhere.url }));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const delivery = await send(endpoint);
    await attempted(delivery);
    expect(await attemptsOf(delivery)).toMatchObject([
      { status: 308, outcome: 'failed', error: 'HTTP 308: redirects are not followed' },
    ]);
    expect(elsewhere.received).toEqual([]);
  });

  test('during rotation verifies with the old secret and with the new one', async () => {
    const partner = await receive();
    const { id: endpoint, secret } = await newEndpoint(servers.pool, partner.url);
    const next = newSigningSecret();
    await rotateEndpointSecret(
      servers.pool,
      endpoint,
      sealSecret(parseSecretsKey(SECRETS_KEY), next, endpoint),
      60_000,
    );
    await run();
    await delivered(await send(endpoint));
    for (const each of [secret, next]) expect(verified(each, partner.received[0]!)).toBeTruthy();
  });
});

describe('a partner that does not', () => {
  test('answer at all has its attempt ended by the timeout', async () => {
    const partner = await receive(() => undefined);
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const delivery = await send(endpoint);
    await attempted(delivery);
    expect(await attemptsOf(delivery)).toEqual([
      { n: 1, status: null, outcome: 'failed', error: 'No answer in time', response: null },
    ]);
    await until(async () => expect((await findEndpoint(servers.pool, endpoint))?.failingSince).toBeInstanceOf(Date));
  });

  test('succeed for five days is disabled, with the reason in words, and its deliveries are held', async () => {
    const partner = await receive(answerWith(503));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await servers.pool.query(`update endpoints set failing_since = now() - interval '5 days 1 minute' where id = $1`, [
      endpoint,
    ]);
    await run();
    const delivery = await send(endpoint);
    await until(async () => expect(await stateOf(delivery)).toBe('held'));
    const row = await findEndpoint(servers.pool, endpoint);
    expect(row).toMatchObject({
      state: 'disabled',
      disabledReason: expect.stringMatching(/^Only failures since .*; the last: HTTP 503$/),
    });
  });

  test('have a public address is refused, and nothing of it is shown', async () => {
    const { id: endpoint } = await newEndpoint(servers.pool, 'http://10.255.255.1/hook');
    await run();
    const delivery = await send(endpoint);
    await attempted(delivery);
    expect(await attemptsOf(delivery)).toMatchObject([
      {
        status: null,
        outcome: 'refused',
        error: expect.stringContaining('10.255.255.1 is not a public address'),
        response: null,
      },
    ]);
  });

  test('take https: is refused where http: is not allowed', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run({ ALLOW_HTTP_WEBHOOKS: 'false' });
    const delivery = await send(endpoint);
    await attempted(delivery);
    expect(await attemptsOf(delivery)).toMatchObject([{ outcome: 'refused' }]);
    expect(partner.received).toEqual([]);
  });

  test('hurry holds up nobody else', async () => {
    const held: (() => void)[] = [];
    const slow = await receive((response) => void held.push(() => response.writeHead(200).end()));
    const fast = await receive();
    const [slowEndpoint, fastEndpoint] = [
      await newEndpoint(servers.pool, slow.url),
      await newEndpoint(servers.pool, fast.url),
    ];
    await run({ WEBHOOK_TIMEOUT_MS: '20000', DISPATCHER_CONCURRENCY: '16' });
    const slowOnes = await Promise.all(Array.from({ length: 60 }, () => send(slowEndpoint.id)));
    const fastOnes = await Promise.all(Array.from({ length: 60 }, () => send(fastEndpoint.id)));
    for (const id of fastOnes) await delivered(id);
    // Nothing good is known of it.
    expect(slow.received).toHaveLength(1);
    const states = await Promise.all(slowOnes.map(stateOf));
    expect(states.filter((state) => state === 'sending')).toHaveLength(1);
    // Those that come next must not hold up the end of the test.
    slow.answer = answerWith(200);
    for (const answer of held) answer();
  });

  test('answer in time has one request in flight, then two, four, and as many as it may', async () => {
    const held: (() => void)[] = [];
    const partner = await receive((response) => void held.push(() => response.writeHead(200).end()));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url, { maxInFlight: 5 });
    await run({ WEBHOOK_TIMEOUT_MS: '20000' });
    await Promise.all(Array.from({ length: 30 }, () => send(endpoint)));
    for (const inFlight of [1, 2, 4, 5]) {
      await until(() => expect(held).toHaveLength(inFlight));
      // All at once, since each answer by itself would let one more follow.
      for (const answer of held.splice(0)) answer();
    }
    partner.answer = answerWith(200);
    for (const answer of held) answer();
  });

  test('wait for its retries is sent all of them at once when an operator enables it', async () => {
    const partner = await receive(answerWith(500));
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const delivery = await send(endpoint);
    await attempted(delivery);
    await servers.pool.query(`update deliveries set next_attempt_at = now() + interval '1 day' where id = $1`, [
      delivery,
    ]);
    await until(async () => expect((await turnOf(endpoint)).holder).toBeNull());
    await disableEndpoint(servers.pool, endpoint, { by: 'operator', reason: 'test' });
    partner.answer = answerWith(200);
    expect(await enableEndpoint(servers.pool, endpoint)).toMatchObject({ now: 1 });
    await delivered(delivery);
  });

  test('take more than so many requests a second is sent no more', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await servers.pool.query(`update endpoints set settings = '{"perSecond": 10}' where id = $1`, [endpoint]);
    await run();
    for (const id of await Promise.all(Array.from({ length: 20 }, () => send(endpoint)))) await delivered(id);
    // Nineteen spaces of 100 ms; a machine that stands still may let the first ones come late.
    expect(partner.received.at(-1)!.at.getTime() - partner.received[0]!.at.getTime()).toBeGreaterThan(1_000);
  });

  test('have a format that is written makes nobody a bad partner', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url, { format: 'no-such-format' });
    await run();
    const delivery = await send(endpoint);
    await attempted(delivery);
    expect((await attemptsOf(delivery))[0]?.error).toContain('Not sent: There is no format "no-such-format"');
    expect((await findEndpoint(servers.pool, endpoint))?.failingSince).toBeNull();
  });
});

describe('order and time', () => {
  test('a kill overtakes the update that is still being retried, and carries no copy', async () => {
    const partner = await receive();
    const { id: endpoint, secret } = await newEndpoint(servers.pool, partner.url);
    await run();
    const id = `st_${servers.prefix}_kill`;
    await delivered(await send(endpoint, { id }));
    partner.answer = answerWith(500);
    const update = await send(endpoint, { id, ordinal: 2, event: 'story.updated' });
    await attempted(update);
    partner.answer = answerWith(200);
    const kill = await send(endpoint, {
      id,
      ordinal: 3,
      event: 'story.killed',
      headline: 'KILL: harbour story is wrong',
    });
    await delivered(kill);
    expect(await stateOf(update)).toBe('superseded');
    const events = partner.received.map((got) => webhookPayload.parse(verified(secret, got)));
    expect(events.map(({ type }) => type)).toEqual(['story.published', 'story.updated', 'story.killed']);
    expect(events[2]?.data).toMatchObject({ storyId: id, ordinal: 3, content: null });
    expect(partner.received[2]?.body).not.toContain('harbour');
  });

  test('a kill goes past the backlog and the pause of a breaker, once', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const id = `st_${servers.prefix}_past`;
    await delivered(await send(endpoint, { id }));
    await until(async () => expect((await turnOf(endpoint)).holder).toBeNull());
    await servers.pool.query(
      `update endpoint_turns set failures = 6, quiet_until = now() + interval '5 minutes', quiet_because = 'test' where endpoint_id = $1`,
      [endpoint],
    );
    partner.answer = answerWith(500);
    const news = await send(endpoint);
    const kill = await send(endpoint, { id, ordinal: 2, event: 'story.killed' });
    await attempted(kill);
    await until(async () => expect((await turnOf(endpoint)).holder).toBeNull());
    expect(await findDelivery(servers.pool, news)).toMatchObject({ attempts: 0, state: 'pending' });
    expect(await turnOf(endpoint)).toMatchObject({ failures: 7 });
    expect(partner.received).toHaveLength(2);
  });

  test('an embargo is kept by the database clock, whatever the job says', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    await run();
    const embargoedUntil = new Date(Date.now() + 1_500).toISOString();
    const id = `st_${servers.prefix}_embargo`;
    await recordVersion(servers.pool, { id, embargoedUntil });
    const [delivery] = await owe(servers.pool, servers.queues, { id }, [endpoint]);
    await delivered(delivery!);
    expect(partner.received).toHaveLength(1);
    expect(partner.received[0]!.at.getTime()).toBeGreaterThanOrEqual(Date.parse(embargoedUntil));
  });
});

describe('what goes missing', () => {
  test('a delivery whose job was lost is found by its row', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    const delivery = await send(endpoint);
    await servers.queues.queue('deliver').bull.obliterate({ force: true });
    await run();
    await delivered(delivery);
    expect(partner.received).toHaveLength(1);
  });

  test('a delivery that nobody was told of is found by the sweeper', async () => {
    const partner = await receive();
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    const delivery = await send(endpoint);
    await servers.queues.queue('deliver').bull.obliterate({ force: true });
    await servers.pool.query('update endpoint_turns set wake_at = null where endpoint_id = $1', [endpoint]);
    await run();
    await delivered(delivery);
  });

  test('two dispatchers share the endpoints, and keep to what one may have in flight', async () => {
    let inFlight = 0;
    let most = 0;
    const partner = await receive((response) => {
      most = Math.max(most, ++inFlight);
      setTimeout(() => {
        inFlight--;
        response.writeHead(200).end();
      }, 20);
    });
    const endpoints = await Promise.all(
      [1, 2, 3].map(() => newEndpoint(servers.pool, partner.url, { maxInFlight: 2 })),
    );
    await run();
    const others = servers.opened.use(
      await openQueues({
        backend: 'postgres',
        url: servers.url,
        prefix: servers.prefix,
        log: pino({ enabled: false }),
      }),
    );
    servers.opened.use(await startDispatcher(servers.pool, others));
    const sent = await Promise.all(Array.from({ length: 60 }, (_, n) => send(endpoints[n % 3]!.id)));
    for (const id of sent) await delivered(id);
    expect(most).toBeLessThanOrEqual(6);
    expect(partner.received).toHaveLength(60);
  });

  test('a sender killed in the middle of a POST: another sends it again under the same id', async () => {
    const caught = Promise.withResolvers<void>();
    const partner = await receive((response, received, n) =>
      n === 0 ? caught.resolve() : answerWith(200)(response, received, n),
    );
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    const script = fileURLToPath(new URL('./dispatcher-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script, servers.url, servers.prefix], { stdio: 'inherit' });
    const delivery = await send(endpoint);
    await caught.promise;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await run();
    await delivered(delivery);
    expect(partner.received.map(({ id }) => id)).toEqual([delivery, delivery]);
    expect(await attemptsOf(delivery)).toMatchObject([
      { n: 1, outcome: 'failed', error: UNKNOWN_END },
      { n: 2, outcome: 'delivered' },
    ]);
  });

  test('stopping in the middle of a POST puts the delivery back at once and blames nobody', async () => {
    const caught = Promise.withResolvers<void>();
    const partner = await receive(() => caught.resolve());
    const { id: endpoint } = await newEndpoint(servers.pool, partner.url);
    const first = await startDispatcher(servers.pool, servers.queues, { WEBHOOK_TIMEOUT_MS: '30000' });
    const delivery = await send(endpoint);
    await caught.promise;
    partner.answer = answerWith(200);
    await first[Symbol.asyncDispose]();
    expect(await attemptsOf(delivery)).toMatchObject([
      { n: 1, outcome: 'failed', error: expect.stringContaining('stopped') },
    ]);
    expect((await findEndpoint(servers.pool, endpoint))?.failingSince).toBeNull();
    await run();
    await delivered(delivery);
  }, 60_000);
});
