import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, install, type Product, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';
import { type Fleet, SERVICES, type Servers, startFleet, startServers } from './fleet.ts';

/** Stories a fault hits; .ci/run takes fewer, for time. */
const STORIES = Number(process.env.FAULT_STORIES ?? 2_000);
const MALFORMED = 50;
const SENDERS = 16;

/** Broken fixtures that are refused whole, of every format that has one; the others lose only part of their stories. */
const fixtures = new URL('../fixtures/', import.meta.url);
const unreadable = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/broken-.*\.expected\.json$/.test(path))
  .filter((path) => 'error' in JSON.parse(readFileSync(new URL(path, fixtures), 'utf8')))
  .map((path) => path.replace('.expected.json', ''))
  .flatMap((path) =>
    readdirSync(new URL('./', new URL(path, fixtures)))
      .filter((file) => file.startsWith(`${basename(path)}.`) && !file.endsWith('.expected.json'))
      .map((file) => readFileSync(new URL(`${dirname(path)}/${file}`, fixtures))),
  );

const servers: Servers | undefined = await startServers();
if (servers) process.env.DATABASE_URL = servers.env.DATABASE_URL;

afterAll(async () => {
  await servers?.[Symbol.asyncDispose]();
});

describe.skipIf(!servers)(`nothing is lost, nothing is published twice, of ${STORIES} stories`, () => {
  let product: Product;
  let partner: PartnerServer;
  let fleet: Fleet;

  beforeEach(async () => {
    // `install` makes a database of its own on the server that DATABASE_URL names.
    const { DATABASE_URL: _server, ...backends } = servers!.env;
    const installation = await install('embedded', {
      ...backends,
      WEBHOOK_TIMEOUT_MS: '3000',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    });
    fleet = await startFleet(installation.env);
    product = productOf(installation, fleet.url);
    partner = await startPartner();
    await product.addSource('agency');
    await product.addPartner('partner', partner);
  });

  afterEach(async () => {
    await fleet[Symbol.asyncDispose]();
    await product.stop();
    await partner.close();
  });

  it.each(SERVICES)('when %s is killed with -9 in the middle', async (service) => {
    await expectAllPublished(await pushDuring(() => fleet.crash(service)));
  });

  it('when Redis loses everything and restarts', async () => {
    await expectAllPublished(await pushDuring(() => servers!.loseRedis()));
  });

  it('when Kafka is killed and restarts', async () => {
    await expectAllPublished(await pushDuring(() => servers!.restartKafka()));
  });

  it('when PostgreSQL restarts', async () => {
    await expectAllPublished(await pushDuring(() => servers!.restartPostgres()));
  });

  it('and pushing them all again changes nothing, nor do malformed items among them stop anybody', async () => {
    const bodies = stories();
    const broken = malformed();
    await pushAll(shuffled([...bodies, ...broken]));
    await product.settled(240_000);
    await until('all webhooks', () => (uniqueStories() >= STORIES ? true : undefined), 120_000);
    const calls = partner.calls.length;
    await pushAll(bodies);
    await product.settled(240_000);
    expect(partner.calls.length).toBe(calls);
    expect(await rejectedItems()).toBe(MALFORMED);
    const { rows } = await product.pool.query(
      "select count(distinct code) as codes from receipts where state = 'rejected' and reason <> ''",
    );
    expect(Number(rows[0].codes)).toBeGreaterThan(5);
  });

  /** Fifty items that no reader takes, from the broken fixtures of every format, each with bytes of its own. */
  const malformed = () =>
    Array.from({ length: MALFORMED }, (_, at) =>
      Buffer.concat([unreadable[at % unreadable.length]!, Buffer.from('\n'.repeat(at))]),
    );
  const shuffled = <T>(all: T[]): T[] => all.sort(() => Math.random() - 0.5);
  const stories = () => Array.from({ length: STORIES }, () => copyOf());
  const uniqueStories = () => new Set(partner.calls.map(({ payload }) => payload.data.storyId)).size;
  const rejectedItems = async () =>
    Number((await product.pool.query('select count(*) from rejected_items')).rows[0].count);

  /** Pushes all stories and lets the fault strike when about a third have been accepted. */
  async function pushDuring(fault: () => Promise<void>): Promise<string[]> {
    const bodies = stories();
    let struck: Promise<void> | undefined;
    const receipts = await pushAll(bodies, (accepted) => {
      if (accepted === Math.floor(STORIES / 3)) struck = fault();
    });
    await struck;
    return receipts;
  }

  /** As a careful sender does: again, under the same idempotency key, until there is a 202. */
  async function pushAll(
    bodies: readonly (string | Uint8Array)[],
    onAccepted: (accepted: number) => void = () => undefined,
  ): Promise<string[]> {
    const receipts: string[] = [];
    const queue = bodies.map((body, at) => ({ body, key: `${at}-${body.length}-${Math.random()}` }));
    const send = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const { body, key } = next;
        receipts.push(await until('a 202', () => product.push('agency', body, { 'idempotency-key': key }), 120_000));
        onAccepted(receipts.length);
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
    return receipts;
  }

  async function expectAllPublished(receipts: readonly string[]): Promise<void> {
    expect(new Set(receipts).size).toBe(STORIES);
    await until('every story at the partner', () => (uniqueStories() === STORIES ? true : undefined), 240_000);
    await product.settled(240_000);
    const idsByStory = Map.groupBy(partner.calls, ({ payload }) => payload.data.storyId);
    const twice = [...idsByStory.values()].filter((calls) => new Set(calls.map(({ id }) => id)).size > 1);
    expect(twice).toEqual([]);
    expect(partner.unverified).toBe(0);
  }
});
