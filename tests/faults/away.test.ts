import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, install, type Product, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';
import { type Fleet, type Servers, startFleet, startServers } from './fleet.ts';
import { freeze, thaw } from './freeze.ts';

const servers: Servers | undefined = await startServers();
if (servers) process.env.DATABASE_URL = servers.env.DATABASE_URL;

describe.skipIf(!servers)('while a server is away', () => {
  let product: Product;
  let partner: PartnerServer;
  let fleet: Fleet;

  beforeAll(async () => {
    const { DATABASE_URL: _server, ...backends } = servers!.env;
    const installation = await install('embedded', backends);
    fleet = await startFleet(installation.env);
    product = productOf(installation, fleet.url);
    partner = await startPartner();
    await product.addSource('agency');
    await product.addPartner('partner', partner);
  }, 300_000);

  afterAll(async () => {
    await fleet?.[Symbol.asyncDispose]();
    await product?.stop();
    await partner?.close();
    await servers?.[Symbol.asyncDispose]();
  });

  /** Takes Redis away; answers what brings it back. */
  const redisIs: [string, () => Promise<() => unknown>][] = [
    ['stopped', () => servers!.stopRedis()],
    [
      'standing still',
      async () => {
        const { redis } = servers!.pids();
        freeze(redis);
        return () => thaw(redis);
      },
    ],
  ];

  it.each(redisIs)('with Redis %s a kill, and news past its deadline, go to partners', async (how, takeAway) => {
    const killed = `urn:test:killed:${how}`;
    const news = `urn:test:news:${how}`;
    await push(killed, 1);
    await until('the partner has the story', () => heard(killed, 'story.published'));
    const bringBack = await takeAway();
    await push(killed, 2, { pubStatus: 'canceled' });
    await push(news, 1);
    await until('the partner has the kill', () => heard(killed, 'story.killed'));
    await until('the partner has the news', () => heard(news, 'story.published'));
    await bringBack();
    await push(news, 2);
    await until('the partner has the next version', () => heard(news, 'story.updated'), 120_000);
    await product.settled(120_000);
    expectOnce();
  });

  it('with PostgreSQL standing still a push is refused, and afterwards all goes on', async () => {
    const { postgres } = servers!.pids();
    await push('urn:test:before', 1);
    freeze(postgres);
    await expect(push('urn:test:during', 1)).rejects.toThrow(/503/);
    thaw(postgres);
    await until('the push is taken', () => push('urn:test:during', 1), 120_000);
    for (const guid of ['urn:test:before', 'urn:test:during']) {
      await until(`the partner has ${guid}`, () => heard(guid, 'story.published'), 120_000);
    }
    await product.settled(120_000);
    expectOnce();
  });

  const bodies = new Map<string, string>();

  /** Sends a version as a careful sender does: again with the same bytes under the same idempotency key. */
  const push = (guid: string, version: number, fields: object = {}): Promise<string> => {
    const key = `${guid} ${version}`;
    const versionCreated = new Date(Date.UTC(2026, 10, 2, 9, version)).toISOString();
    const body = bodies.get(key) ?? copyOf({ guid, version, versionCreated, ...fields });
    bodies.set(key, body);
    return product.push('agency', body, { 'idempotency-key': key });
  };

  async function heard(guid: string, event: string): Promise<true | undefined> {
    const { rows } = await product.pool.query('select id from stories where guid = $1', [guid]);
    return (
      partner.calls.some(({ payload: { type, data } }) => type === event && data.storyId === rows[0]?.id) || undefined
    );
  }

  /** No webhook came twice, and nothing of a story after its kill. */
  function expectOnce(): void {
    const ids = partner.calls.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const calls of Map.groupBy(partner.calls, ({ payload }) => payload.data.storyId).values()) {
      const types = calls.map(({ payload }) => payload.type);
      if (types.includes('story.killed')) expect(types.at(-1)).toBe('story.killed');
    }
  }
});
