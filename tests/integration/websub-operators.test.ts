import { randomBytes } from 'node:crypto';
import {
  countEndpointsOf,
  findDelivery,
  findEndpoint,
  forgetSubscriptions,
  listUsage,
  recordSyndications,
  removeEndpoint,
} from '@dateline/store';
import { rotateSecretsKey } from '@dateline/subscriptions';
import { parseSecretsKey } from '@dateline/webhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { datelineCommand } from '../../cli/src/program.ts';
import { claimDue } from './claim-fixture.ts';
import { recordVersion } from './dispatcher-fixture.ts';
import { startPortal } from './portal-fixture.ts';
import { newFeed, newSubscription } from './websub-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
let feed: string;
let id: string;
const texts = { old: randomBytes(32).toString('base64'), next: randomBytes(32).toString('base64') };
const [old, next] = [parseSecretsKey(texts.old), parseSecretsKey(texts.next)];

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());
beforeEach(async () => {
  feed = await newFeed(portal.pool);
  await portal.pool.query(`update feeds set partner_id = 'herald' where name = $1`, [feed]);
  id = await newSubscription(portal.pool, feed, old);
});

interface View {
  id: string;
  channel: string;
  subscription: { feed: string; form: string; until: string } | null;
  detail: string;
}

describe('a subscription to a feed of a partner', () => {
  it('is theirs to see and to end, and nobody else’s', async () => {
    const { body, headers } = await portal.herald<View>('GET', `/v1/endpoints/${id}`);
    expect(body).toMatchObject({ channel: 'websub', subscription: { feed, form: 'atom' }, hasCredentials: true });
    expect(JSON.stringify(body)).not.toContain('tide');
    expect((await portal.gazette('GET', `/v1/endpoints/${id}`)).status).toBe(404);
    expect((await portal.gazette('DELETE', `/v1/endpoints/${id}`, undefined, { 'if-match': '*' })).status).toBe(404);
    const removed = await portal.herald('DELETE', `/v1/endpoints/${id}`, undefined, {
      'if-match': headers.get('etag')!,
    });
    expect(removed.status).toBe(200);
    const { rows } = await portal.pool.query('select mode, reason from websub_requests where endpoint_id = $1', [id]);
    expect(rows).toEqual([{ mode: 'denied', reason: 'The publisher has ended this subscription' }]);
  });

  it.each([
    ['PATCH', '', { url: 'https://thief.example/' }],
    ['POST', '/secrets', {}],
    ['POST', '/test', {}],
  ])('is not changed, rotated or tested by %s%s', async (method, path, body) => {
    const headers = { 'if-match': '*', 'idempotency-key': `${id}${path}` };
    const answer = await portal.operator<View>(method, `/v1/endpoints/${id}${path}`, body, headers);
    expect([answer.status, answer.body.detail]).toEqual([403, expect.stringContaining('WebSub subscription')]);
    expect((await findEndpoint(portal.pool, id))?.url).toBe('https://reader.example/c');
  });

  it('can be paused, and counts for no limit of endpoints', async () => {
    const paused = await portal.herald('POST', `/v1/endpoints/${id}/pause`, {}, { 'idempotency-key': id });
    expect([paused.status, (await findEndpoint(portal.pool, id))?.state]).toEqual([200, 'paused']);
    expect(await countEndpointsOf(portal.pool, 'herald')).toBe(0);
  });

  it('is made by no request for an endpoint', async () => {
    const given = { name: `own ${feed}`, channel: 'websub', url: 'https://reader.example/' };
    const { status } = await portal.operator('POST', '/v1/endpoints', given, { 'idempotency-key': feed });
    expect(status).toBe(422);
  });

  it('has what it was sent counted as theirs', async () => {
    await portal.pool.query(
      `insert into delivery_days (endpoint_id, day, delivered, failed, durations) values ($1, '2026-11-24', 3, 1, '{}')`,
      [id],
    );
    const usage = await listUsage(portal.pool, { partnerId: 'herald', from: '2026-11-24', to: '2026-11-24' });
    expect(usage.filter(({ subject }) => subject === id)).toMatchObject([{ kind: 'websub', requests: 4, stories: 3 }]);
  });
});

describe('dateline', () => {
  async function dateline(...given: string[]): Promise<string> {
    const lines: string[] = [];
    const log = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    try {
      await datelineCommand({ DATABASE_URL: portal.databaseUrl, SECRETS_KEY: texts.old }).parseAsync(given, {
        from: 'user',
      });
    } finally {
      log.mockRestore();
    }
    return lines.join('');
  }

  it('lists subscriptions by their channel, shows them and removes them', async () => {
    expect(await dateline('endpoint', 'list')).toMatch(new RegExp(`${id} .*websub .*https://reader.example/c`));
    expect(await dateline('endpoint', 'show', id)).toContain(`"feed":"${feed}","form":"atom"`);
    await expect(dateline('endpoint', 'change', id, '--url', 'https://b.example/')).rejects.toThrow(
      'WebSub subscription',
    );
    expect(await dateline('endpoint', 'remove', id)).toContain('removed');
    expect((await findEndpoint(portal.pool, id))?.removedAt).toBeInstanceOf(Date);
  });
});

it('is claimed nothing for once its lease is over, though nobody has ended it yet', async () => {
  const storyId = `st_${feed}`;
  await recordVersion(portal.pool, { id: storyId });
  const delivery = { id: `msg_${feed}`, endpointId: id, notBefore: null };
  const passed = { endpoints: [], feeds: [] };
  await recordSyndications(portal.pool, [
    { storyId, ordinal: 1, event: 'story.published', feeds: [], deliveries: [delivery], passed },
  ]);
  await portal.pool.query('update endpoints set subscribed_until = now() where id = $1', [id]);
  expect(await claimDue(portal.pool, [id])).toEqual([]);
  expect(await findDelivery(portal.pool, delivery.id)).toMatchObject({
    state: 'superseded',
    lastError: 'The lease of the subscription has ended',
  });
});

it('opens with a new key once secrets were sealed with it, and so does what waits to be told', async () => {
  await removeEndpoint(portal.pool, id);
  const { resealed } = await rotateSecretsKey(portal.pool, { from: old, to: next });
  expect(resealed).toBeGreaterThanOrEqual(2);
  const again = await rotateSecretsKey(portal.pool, { from: old, to: next });
  // Answers that the API keeps for repeated requests are sealed with a key of the portal's own here.
  const unreadable = again.unreadable.filter(({ table }) => table !== 'idempotent_requests');
  expect([again.resealed, unreadable]).toEqual([0, []]);
});

it('is forgotten when it has ended and no event of it is kept', async () => {
  await removeEndpoint(portal.pool, id, { notice: null });
  const later = new Date(Date.now() + 60_000);
  await portal.pool.query('update endpoints set removed_at = now() where id = $1', [id]);
  expect(await forgetSubscriptions(portal.pool, new Date(0), 10)).toBe(0);
  expect(await forgetSubscriptions(portal.pool, later, 1_000)).toBeGreaterThanOrEqual(1);
  expect(await findEndpoint(portal.pool, id)).toBeUndefined();
});
