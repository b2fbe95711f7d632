import { createHash } from 'node:crypto';
import { createComposer, createPayloads } from '@dateline/payloads';
import {
  findDelivery,
  findPayloads,
  fixPayloads,
  type NewPayload,
  removeExpiredPayloads,
  saveEnrichments,
} from '@dateline/store';
import { type WebhookSettingsInput, webhookPayload, webhookSettings } from '@dateline/story';
import { createLinkSigner, type LinkSigner, parseSecretsKey } from '@dateline/webhooks';
import { describe, expect, test, vi } from 'vitest';
import { contentRoutes } from '../../services/portal/src/routes/content.ts';
import { uniquePrefix } from '../support/infra.ts';
import { answerWith, type Receiver, startReceiver, verified } from '../support/receiver.ts';
import { newEndpoint, owe, recordVersion, SECRETS_KEY, startDispatcher } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

const servers = dispatcherServers();

/** Those of the portal, which serves what the dispatcher has fixed. */
const payloadsOf = (links: LinkSigner) =>
  createPayloads(
    servers.pool,
    createComposer({ maxBytes: 262_144, publicUrl: 'https://news.example', links, now: () => new Date() }),
  );

const receive = async (...args: Parameters<typeof startReceiver>): Promise<Receiver> =>
  servers.opened.use(await startReceiver(...args));

const newPartner = async (partner: Receiver, settings: WebhookSettingsInput = {}, format = 'ninjs') => {
  const endpoint = await newEndpoint(servers.pool, partner.url, { format });
  const stored = JSON.stringify(webhookSettings.parse(settings));
  await servers.pool.query('update endpoints set settings = $2 where id = $1', [endpoint.id, stored]);
  return endpoint;
};

const delivered = (id: string | undefined) =>
  until(async () => expect((await findDelivery(servers.pool, id!))?.state).toBe('delivered'));

const dataOf = (secret: string, receiver: Receiver, n = 0) =>
  webhookPayload.parse(verified(secret, receiver.received[n]!)).data;

describe('the attempts of one webhook-id', () => {
  test('carry the same bytes, whatever is stored meanwhile and whoever sends them', async () => {
    const partner = await receive(answerWith(500));
    const { id: endpoint, secret } = await newPartner(partner, { related: 'follow' });
    const id = `st_${servers.prefix}_same`;
    await recordVersion(servers.pool, { id });
    const first = await startDispatcher(servers.pool, servers.queues);
    const [delivery] = await owe(servers.pool, servers.queues, { id }, [endpoint]);
    await until(() => expect(partner.received).toHaveLength(1));
    await first[Symbol.asyncDispose]();
    const found = {
      enricher: 'related',
      version: '1',
      result: { links: [{ storyId: 'st_later', title: 'Found later' }] },
      ms: 1,
    };
    await saveEnrichments(servers.pool, [{ storyId: id, ordinal: 1, ...found }]);
    await servers.pool.query(
      `update story_versions set story = jsonb_set(story, '{headline}', '"Other"') where story_id = $1`,
      [id],
    );
    await servers.pool.query('update deliveries set next_attempt_at = now() where id = $1', [delivery]);
    partner.answer = answerWith(200);
    await servers.run({ WEBHOOK_MAX_BYTES: '1024' });
    await delivered(delivery);
    expect(new Set(partner.received.map(({ body }) => body)).size).toBe(1);
    expect(partner.received.length).toBeGreaterThanOrEqual(2);
    verified(secret, partner.received.at(-1)!);
  });

  test('whoever stores a payload second gets what the first stored', async () => {
    const payload = (data: string): NewPayload => ({
      id: `pl_${servers.prefix}`,
      storyId: 'st_any',
      ordinal: 1,
      releasedAt: new Date('2026-11-28T22:00:00.000Z'),
      data,
      content: null,
      mediaType: null,
      ...{ revision: 0, linked: [], madeFor: null },
    });
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((data) => fixPayloads(servers.pool, [payload(data)])),
    );
    const stored = await fixPayloads(servers.pool, [payload('four'), payload('five')]);
    const all = [...answers, stored].map((answer) => answer.get(`pl_${servers.prefix}`)?.data);
    expect(new Set(all).size).toBe(1);
    expect(['one', 'two', 'three']).toContain(all[0]);
  });
});

describe('settings of an endpoint', () => {
  test('choose the form of the body, content by reference and links', async () => {
    const [full, text, reference] = [await receive(), await receive(), await receive()];
    const endpoints = [
      await newPartner(full),
      await newPartner(text, { body: 'text' }),
      await newPartner(reference, { content: 'reference', referenceHours: 1 }),
    ] as const;
    const id = `st_${servers.prefix}_forms`;
    await recordVersion(servers.pool, { id });
    await servers.run({ PUBLIC_URL: 'https://news.example/' });
    const ids = await owe(
      servers.pool,
      servers.queues,
      { id },
      endpoints.map((endpoint) => endpoint.id),
    );
    for (const delivery of ids) await delivered(delivery);
    const rolesOf = ({ content }: ReturnType<typeof dataOf>) =>
      (content as { bodies: { role: string }[] }).bodies.map(({ role }) => role);
    expect(rolesOf(dataOf(endpoints[0].secret, full))).toEqual(['html', 'text']);
    expect(rolesOf(dataOf(endpoints[1].secret, text))).toEqual(['text']);
    const { content, reference: address } = dataOf(endpoints[2].secret, reference);
    expect(content).toBeNull();
    expect(address?.url).toMatch(/^https:\/\/news\.example\/content\/pl_[a-z0-9]+\?expires=\d+&signature=[\w-]+$/);
  });
});

describe('a signed address', () => {
  const get = (address: string) => {
    const links = createLinkSigner(parseSecretsKey(SECRETS_KEY));
    const { pathname, search } = new URL(address);
    return contentRoutes({ pool: servers.pool, payloads: payloadsOf(links), links, now: () => new Date() }).request(
      `${pathname}${search}`,
    );
  };

  test('gives what the webhook announced, to its size and hash, until the story is withdrawn', async () => {
    const partner = await receive();
    const { id: endpoint, secret } = await newPartner(partner, { content: 'reference' });
    const id = `st_${servers.prefix}_fetched`;
    await recordVersion(servers.pool, { id, headline: 'Long reads return' });
    await servers.run({ PUBLIC_URL: 'https://news.example' });
    const [delivery] = await owe(servers.pool, servers.queues, { id }, [endpoint]);
    await delivered(delivery);
    const { reference } = dataOf(secret, partner);
    const answer = await get(reference!.url);
    const body = Buffer.from(await answer.arrayBuffer());
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 200,
      type: reference!.mediaType,
    });
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(body.length).toBe(reference!.bytes);
    expect(createHash('sha256').update(body).digest('hex')).toBe(reference!.sha256);
    expect(body.toString()).toContain('Long reads return');

    expect((await get(reference!.url.replace(/signature=./, 'signature='))).status).toBe(403);
    await servers.pool.query(`update stories set embargoed_until = now() + interval '1 hour' where id = $1`, [id]);
    expect((await get(reference!.url)).status).toBe(403);
    await servers.pool.query('update endpoints set embargo_early = true where id = $1', [endpoint]);
    expect((await get(reference!.url)).status).toBe(200);
    await servers.pool.query('update stories set embargoed_until = null where id = $1', [id]);
    const takenBack = [
      'update stories set killed_at = now() where id = $1',
      `update stories set killed_at = null, held_because = 'rights' where id = $1`,
      `with free as (update stories set held_because = null where id = $1)
       update story_versions set story = story || '{"pubStatus": "withheld"}' where story_id = $1`,
    ];
    for (const change of takenBack) {
      await servers.pool.query(change, [id]);
      const withdrawn = await get(reference!.url);
      expect(withdrawn.status).toBe(410);
      expect(await withdrawn.text()).not.toContain('Long reads');
    }
    await servers.pool.query('delete from payloads where story_id = $1', [id]);
    expect((await get(reference!.url)).status).toBe(410);
  });
});

test('a signed address has its whole time from when the delivery was settled, and does not expire while it is owed', async () => {
  const partner = await receive();
  const { id: endpoint, secret } = await newPartner(partner, { content: 'reference', referenceHours: 1 });
  const id = `st_${servers.prefix}_owed`;
  await recordVersion(servers.pool, { id });
  await servers.run({ PUBLIC_URL: 'https://news.example' });
  const [delivery] = await owe(servers.pool, servers.queues, { id }, [endpoint]);
  await delivered(delivery);
  const { pathname, search } = new URL(dataOf(secret, partner).reference!.url);
  const links = createLinkSigner(parseSecretsKey(SECRETS_KEY));
  const inThreeHours = () => new Date(Date.now() + 3 * 3_600_000);
  const status = async () =>
    (
      await contentRoutes({ pool: servers.pool, payloads: payloadsOf(links), links, now: inThreeHours }).request(
        `${pathname}${search}`,
      )
    ).status;
  expect(await status()).toBe(200);
  await servers.pool.query(`update deliveries set settled_at = now() - interval '2 hours' where id = $1`, [delivery]);
  expect(await status()).toBe(410);
  await servers.pool.query(`update deliveries set state = 'held', settled_at = null where id = $1`, [delivery]);
  expect(await status()).toBe(200);
});

test('payloads go with the events they were sent for, but none that may be sent or fetched again', async () => {
  const { id: endpoint } = await newEndpoint(servers.pool, 'https://partner.example/hook');
  const fix = async (state: string | undefined, days: number, content: string | null = null) => {
    const [id, story] = [`pl_${uniquePrefix()}`, `st_${uniquePrefix()}`];
    if (state) {
      await recordVersion(servers.pool, { id: story });
      const [delivery] = await owe(servers.pool, servers.queues, { id: story }, [endpoint]);
      await servers.pool.query('update deliveries set state = $2 where id = $1', [delivery, state]);
    }
    const releasedAt = new Date();
    await fixPayloads(servers.pool, [
      {
        id,
        storyId: story,
        ordinal: 1,
        releasedAt,
        data: '{}',
        content,
        mediaType: null,
        revision: 0,
        linked: [],
        madeFor: null,
      },
    ]);
    await servers.pool.query('update payloads set fixed_at = now() - make_interval(days => $2) where id = $1', [
      id,
      days,
    ]);
    return id;
  };
  const gone = [await fix('failed', 11), await fix('delivered', 11), await fix(undefined, 31, 'text')];
  const kept = [
    await fix('delivered', 9),
    await fix('pending', 40),
    await fix('held', 40),
    await fix(undefined, 11, 'text'),
    await fix('failed', 40, 'text'),
  ];
  await servers.pool.query(
    `update deliveries set settled_at = now() - interval '29 days' where story_id = (select story_id from payloads where id = $1)`,
    [kept.at(-1)],
  );
  const horizon = new Date(Date.now() - 10 * 24 * 3_600_000);
  await removeExpiredPayloads(servers.pool, horizon, 100);
  const left = await findPayloads(servers.pool, [...gone, ...kept]);
  expect([...left.keys()].sort()).toEqual(kept.sort());
});
