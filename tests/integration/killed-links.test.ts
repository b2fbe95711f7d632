import { createComposer, createPayloads } from '@dateline/payloads';
import { findDelivery, resendDeliveries, saveEnrichments } from '@dateline/store';
import { type WebhookSettingsInput, webhookBatch, webhookPayload, webhookSettings } from '@dateline/story';
import { createLinkSigner, parseSecretsKey } from '@dateline/webhooks';
import { beforeEach, expect, test } from 'vitest';
import { contentRoutes } from '../../services/portal/src/routes/content.ts';
import { until } from '../support/conditions.ts';
import { answerWith, type Receiver, startReceiver, verified } from '../support/receiver.ts';
import { startSubscriber } from '../support/subscriber.ts';
import { newEndpoint, owe, recordVersion, SECRETS_KEY } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';
import { ask, feedsWithHub, newFeed, PUBLIC_URL, publish } from './websub-fixture.ts';

/** Headline of the story that is linked to, and killed. */
const KILLED = 'Mayor to resign';
/** Headline of a linked story that stays. */
const KEPT = 'Council meets';

const servers = dispatcherServers();
let partner: Receiver;
beforeEach(async () => {
  partner = servers.opened.use(await startReceiver());
});

const follower = async (settings: WebhookSettingsInput = {}) => {
  const endpoint = await newEndpoint(servers.pool, partner.url, { format: 'ninjs' });
  const stored = JSON.stringify(webhookSettings.parse({ related: 'follow', ...settings }));
  await servers.pool.query('update endpoints set settings = $2 where id = $1', [endpoint.id, stored]);
  return endpoint;
};

/** Records a story that links to two others. Returns their ids. */
async function linkingStory(headline?: string) {
  const [id, killed, kept] = [servers.newStory(), servers.newStory(), servers.newStory()];
  await recordVersion(servers.pool, { id: killed, headline: KILLED });
  await recordVersion(servers.pool, { id: kept, headline: KEPT });
  await recordVersion(servers.pool, { id, ...(headline && { headline }) });
  await link(id, killed, kept);
  return { id, killed };
}

const link = (id: string, killed: string, kept: string) => {
  const links = [
    { storyId: killed, title: KILLED, url: 'https://desk.example/killed' },
    { storyId: kept, title: KEPT, url: 'https://desk.example/kept' },
  ];
  const found = { enricher: 'related', version: '3', result: { links, sourceLinks: [] }, ms: 1 };
  return saveEnrichments(servers.pool, [{ storyId: id, ordinal: 1, ...found }]);
};

/** Its source kills a story; that this is released and taken out of links is still to come. */
const kill = (id: string) => servers.pool.query('update stories set killed_at = now() where id = $1', [id]);

const owed = async (id: string, endpoint: string): Promise<string> =>
  (await owe(servers.pool, servers.queues, { id }, [endpoint]))[0]!;
const reached = (id: string, state: string) =>
  until(`${id} is ${state}`, async () => (await findDelivery(servers.pool, id))?.state === state || undefined);
const tried = (count: number) => until(`${count} attempts`, async () => partner.received.length >= count || undefined);
const again = (ids: readonly string[]) =>
  until('it waits for its next attempt, and is brought forward', async () => {
    const { rows } = await servers.pool.query('select state from deliveries where id = any($1)', [ids]);
    if (!rows.every(({ state }) => state === 'pending')) return undefined;
    return resendDeliveries(servers.pool, ids);
  });
const failing = answerWith(500, { 'retry-after': '3600' });

test('a retry after a linked story was killed is a new event without the link, and stays the same from then on', async () => {
  const { id: endpoint, secret } = await follower();
  const { id, killed } = await linkingStory();
  partner.answer = failing;
  await servers.run();
  const delivery = await owed(id, endpoint);
  await tried(1);
  await kill(killed);
  await again([delivery]);
  await tried(2);
  partner.answer = answerWith(200);
  await again([delivery]);
  await reached(delivery, 'delivered');
  const [first, second, third] = partner.received;
  expect(first!.body).toContain(KILLED);
  expect([first, second, third].map((got) => got!.id)).toEqual([delivery, `${delivery}_1`, `${delivery}_1`]);
  expect(second!.body).not.toMatch(/Mayor to resign|desk\.example\/killed/);
  expect(second!.body).toContain(KEPT);
  expect(third!.body).toBe(second!.body);
  expect(webhookPayload.parse(verified(secret, second!)).id).toBe(second!.id);
  const { rows: attempts } = await servers.pool.query(
    'select batch_id as "sentAs" from attempts where delivery_id = $1 order by n',
    [delivery],
  );
  expect(attempts.map(({ sentAs }) => sentAs)).toEqual([null, `${delivery}_1`, `${delivery}_1`]);
  const { rows: payloads } = await servers.pool.query(
    'select replaced_at is not null as replaced from payloads where story_id = $1 order by revision',
    [id],
  );
  expect(payloads).toEqual([{ replaced: true }, { replaced: false }]);
});

test('a payload that was fixed for one partner is not sent to the next with a link to what was killed', async () => {
  const [first, second] = [await follower(), await follower()];
  const { id, killed } = await linkingStory();
  await servers.run();
  await reached(await owed(id, first.id), 'delivered');
  await kill(killed);
  const delivery = await owed(id, second.id);
  await reached(delivery, 'delivered');
  expect(partner.received.map(({ body }) => body.includes(KILLED))).toEqual([true, false]);
  expect(partner.received[1]!.id).toBe(`${delivery}_1`);
});

test('what was delivered and is sent again leaves the link out; what came back to life does not bring it back', async () => {
  const { id: endpoint } = await follower();
  const { id, killed } = await linkingStory();
  await servers.run();
  const delivery = await owed(id, endpoint);
  await reached(delivery, 'delivered');
  await kill(killed);
  await resendDeliveries(servers.pool, [delivery]);
  await tried(2);
  await reached(delivery, 'delivered');
  await servers.pool.query('update stories set killed_at = null where id = $1', [killed]);
  await resendDeliveries(servers.pool, [delivery]);
  await tried(3);
  expect(partner.received.map(({ body }) => body.includes(KILLED))).toEqual([true, false, false]);
  expect(new Set(partner.received.slice(1).map(({ body }) => body)).size).toBe(1);
});

test('a batch that failed goes again under another id, without the link', async () => {
  const { id: endpoint, secret } = await follower({ batch: { max: 10, waitMs: 100 } });
  const [one, other] = [await linkingStory(), await linkingStory()];
  partner.answer = failing;
  const ids = [await owed(one.id, endpoint), await owed(other.id, endpoint)];
  await servers.run();
  await tried(1);
  await kill(one.killed);
  partner.answer = answerWith(200);
  await until('it waits', async () => (await findDelivery(servers.pool, ids[0]!))?.state === 'pending' || undefined);
  await servers.pool.query('update deliveries set next_attempt_at = now() where id = any($1)', [ids]);
  await servers.pool.query(
    'update endpoint_turns set wake_at = now(), quiet_until = null, failures = 0 where endpoint_id = $1',
    [endpoint],
  );
  for (const id of ids) await reached(id, 'delivered');
  const [first, second] = partner.received;
  const events = webhookBatch.parse(verified(secret, second!)).data.events;
  expect(second!.id).not.toBe(first!.id);
  expect(events.map((event) => event.id).sort()).toEqual([`${ids[0]}_1`, ids[1]].sort());
  expect(JSON.stringify(events.find((event) => event.id.endsWith('_1')))).not.toContain(KILLED);
});

test('an address that was sent before gives the story without the link, and says by its digest what it gives', async () => {
  const { id: endpoint, secret } = await follower({ content: 'reference' });
  const { id, killed } = await linkingStory();
  await servers.run({ PUBLIC_URL });
  const delivery = await owed(id, endpoint);
  await reached(delivery, 'delivered');
  const { reference } = webhookPayload.parse(verified(secret, partner.received[0]!)).data;
  const links = createLinkSigner(parseSecretsKey(SECRETS_KEY));
  const now = () => new Date();
  const payloads = createPayloads(
    servers.pool,
    createComposer({ maxBytes: 262_144, publicUrl: PUBLIC_URL, links, now }),
  );
  const app = contentRoutes({ pool: servers.pool, payloads, links, now });
  const get = async () => {
    const { pathname, search } = new URL(reference!.url);
    const response = await app.request(`${pathname}${search}`);
    return { text: await response.text(), digest: response.headers.get('content-digest') };
  };
  const announced = `sha-256=:${Buffer.from(reference!.sha256, 'hex').toString('base64')}:`;
  expect(await get()).toEqual({ text: expect.stringContaining(KILLED), digest: announced });
  await kill(killed);
  const after = await get();
  expect(after).toEqual({ text: expect.stringContaining(KEPT), digest: expect.not.stringMatching(announced) });
  expect(after.text).not.toContain(KILLED);
});

test('a push to a subscriber leaves out the link when it is tried again', async () => {
  const feed = await newFeed(servers.pool);
  let fails = true;
  const own = servers.opened.use(await startSubscriber());
  own.onSent = (response) => response.writeHead(fails ? 500 : 204).end();
  await servers.run({ PUBLIC_URL });
  const form = {
    'hub.mode': 'subscribe',
    'hub.topic': `${PUBLIC_URL}/feeds/${feed}.atom`,
    'hub.callback': own.callback,
  };
  await ask(feedsWithHub(servers.pool), form);
  const endpoint = await until('it is subscribed', async () => {
    const { rows } = await servers.pool.query('select id from endpoints where url = $1', [own.callback]);
    return rows[0]?.id as string | undefined;
  });
  const { id, killed } = await linkingStory(`Harbour ${feed}`);
  await publish(servers, { id, headline: `Harbour ${feed}` });
  const first = await own.nthSent(0);
  await kill(killed);
  fails = false;
  const { rows } = await servers.pool.query('select id from deliveries where endpoint_id = $1', [endpoint]);
  await again(rows.map((row) => row.id as string));
  const second = await own.nthSent(1);
  expect([first.body.includes(KILLED), second.body.includes(KILLED), second.body.includes(KEPT)]).toEqual([
    true,
    false,
    true,
  ]);
});
