import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { resendDeliveries } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, install, type Product, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';
import { type Fleet, type Servers, startFleet, startServers } from './fleet.ts';

const STORIES = 60;
/** How long Redis is away. */
const AWAY_MS = Number(process.env.FAULT_AWAY_MS ?? 120_000);

const servers: Servers | undefined = await startServers();
if (servers) process.env.DATABASE_URL = servers.env.DATABASE_URL;

const later = { 'retry-after': '1' };

/** What partners answer while they are odd. */
const odd: Record<string, (response: ServerResponse) => unknown> = {
  well: (response) => response.writeHead(204).end(),
  hanging: () => undefined,
  dripping: (response) => drip(response.writeHead(200, { 'content-length': '1000' })),
  'ten megabytes': (response) => response.writeHead(500).end(Buffer.alloc(10_000_000, 'x')),
  redirecting: (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  'too busy': (response) => response.writeHead(429, later).end(),
  unavailable: (response) => response.writeHead(503, later).end(),
  gone: (response) => response.writeHead(410).end(),
};

describe.skipIf(!servers)('partners of every kind, while services die and Redis is away', () => {
  let product: Product;
  let fleet: Fleet;
  const partners = new Map<string, PartnerServer>();

  beforeAll(async () => {
    const { DATABASE_URL: _server, ...backends } = servers!.env;
    const installation = await install('embedded', { ...backends, WEBHOOK_TIMEOUT_MS: '2000', LOG_LEVEL: 'silent' });
    fleet = await startFleet(installation.env);
    product = productOf(installation, fleet.url);
    await product.addSource('agency');
    for (const [name, answer] of Object.entries(odd)) {
      const partner = await startPartner();
      partner.respond = (_call, response) => void answer(response);
      partners.set(name, partner);
      await product.addPartner(name, partner);
    }
  }, 300_000);

  afterAll(async () => {
    await fleet?.[Symbol.asyncDispose]();
    await product?.stop();
    await Promise.all([...partners.values()].map((partner) => partner.close()));
    await servers?.[Symbol.asyncDispose]();
  });

  it('have every story in the end, or it is listed as held', { timeout: 900_000 }, async () => {
    await pushSome(STORIES / 3);
    await fleet.crash('dispatcher');
    await pushSome(STORIES / 3);
    await fleet.crash('syndicator');
    const bringBack = await servers!.stopRedis();
    await Promise.all([pushSome(STORIES / 3), wait(AWAY_MS)]);
    await bringBack();
    for (const [name, partner] of partners) {
      if (name !== 'gone') partner.respond = (_call, response) => void response.writeHead(204).end();
    }
    await until('every story is matched', allMatched, 240_000);
    await until('nothing is owed', async () => (await bringForward()) === 0 || undefined, 240_000);
    for (const [name, partner] of partners) expect.soft(await standOf(name, partner), name).toEqual(expectedOf(name));
  });

  async function pushSome(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const body = copyOf();
      const headers = { 'idempotency-key': JSON.parse(body).guid };
      await until('a 202', () => product.push('agency', body, headers), 120_000);
    }
  }

  async function allMatched(): Promise<true | undefined> {
    const { rows } = await product.pool.query('select count(*)::int as owed from deliveries');
    return rows[0].owed === STORIES * partners.size || undefined;
  }

  /** Sends now what waits, as an operator would. Resolves with how many deliveries are still owed. */
  async function bringForward(): Promise<number> {
    const { rows } = await product.pool.query<{ id: string }>(
      "select id from deliveries where state in ('pending', 'sending')",
    );
    await resendDeliveries(
      product.pool,
      rows.map(({ id }) => id),
    );
    return rows.length;
  }

  /** How many deliveries ended how; as delivered counts only what the log has an attempt of and the partner has. */
  async function standOf(endpointName: string, partner: PartnerServer) {
    const { rows } = await product.pool.query<{ id: string; state: string; logged: boolean }>(
      `select d.id, d.state, exists (select from attempts a where a.delivery_id = d.id) as logged
       from deliveries d join endpoints e on e.id = d.endpoint_id where e.name = $1`,
      [endpointName],
    );
    const has = new Set(partner.calls.map(({ id }) => id));
    return {
      delivered: rows.filter(({ id, state, logged }) => state === 'delivered' && logged && has.has(id)).length,
      held: rows.filter(({ state }) => state === 'held').length,
      unverified: partner.unverified,
    };
  }

  const expectedOf = (endpointName: string) =>
    endpointName === 'gone'
      ? { delivered: 0, held: STORIES, unverified: 0 }
      : { delivered: STORIES, held: 0, unverified: 0 };
});

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('.'), 100);
  response.on('close', () => clearInterval(timer));
}
