/**
 * What bad partners cost the others, on Kafka, Redis and PostgreSQL from infra/native. First rounds with 100 endpoints, of which 20
 * hang, drip or refuse from the first request, alternating with rounds in which none does: rate of the other 80 in a burst, and the
 * time from `story.published` to them at a steady rate. Then the processor time of a delivery to a healthy endpoint, alone and
 * while deliveries are owed to dead ones.
 * Flags: --rounds N --stories N (of a burst) --rate N (stories/s) --seconds N --owed N
 */
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '@dateline/runtime';
import { timesOf } from './stack/processor-time.ts';
import { openDelivery } from './webhooks/open.ts';
import type { Partners } from './webhooks/partners.ts';
import type { Product } from './webhooks/product.ts';
import { recordReleased } from './webhooks/stories.ts';

const ENDPOINTS = 100;
const BAD = 20;
const DEAD = 10;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      stories: { type: 'string', default: '200' },
      rate: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '20' },
      owed: { type: 'string', default: '100000' },
    },
  });
  await using opened = new AsyncDisposableStack();
  const { partners, product } = await openDelivery('isolation', opened);
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Kafka, Redis, PostgreSQL; ${ENDPOINTS} endpoints`);
  const load = { stories: Number(values.stories), rate: Number(values.rate), seconds: Number(values.seconds) };
  const bench = { product, partners, ...load };
  await round(bench, 'warm', 0);
  for (let n = 0; n < Number(values.rounds); n++) {
    console.log(`none is bad: ${await round(bench, `none${n}`, 0)}`);
    console.log(`${BAD} are bad:  ${await round(bench, `some${n}`, BAD)}`);
  }
  await measureOwed(bench, Number(values.owed));
}

interface Bench {
  product: Product;
  partners: Partners;
  stories: number;
  rate: number;
  seconds: number;
}

/** New endpoints for each round, so that nothing is known of them. Those of the rounds before are disabled. */
async function round(bench: Bench, name: string, bad: number): Promise<string> {
  const { product, partners } = bench;
  await product.pool.query("update endpoints set state = 'disabled'");
  const refused = `http://127.0.0.1:${await freePort()}`;
  for (let n = 0; n < ENDPOINTS; n++) {
    const ways = [`${partners.url}/hang/${n}`, `${partners.url}/drip/${n}`, `${refused}/${n}`];
    const url = n < bad ? ways[n % ways.length]! : `${partners.url}/ok/${name}/${n}`;
    await product.addPartner(`ep_${name}_${n}`, url, name, 10);
  }
  const steady = bench.rate * bench.seconds;
  const ids = await recordReleased(product.pool, name, bench.stories + steady);
  await product.pool.query('analyze');
  const rate = await burst(bench, ids.slice(steady));
  const p99 = await paced(bench, ids.slice(0, steady));
  return `the others ${Math.round(rate)}/s in a burst, p99 ${p99.toFixed(0)} ms at ${bench.rate} stories/s`;
}

/** Deliveries a second to those that are healthy in both kinds of round. */
async function burst({ product, partners }: Bench, ids: readonly string[]): Promise<number> {
  await partners.ask('forget');
  const from = performance.timeOrigin + performance.now();
  await product.announce(ids);
  const arrivals = await untilArrived(partners, ids.length * (ENDPOINTS - BAD));
  return (arrivals.length * 1_000) / (Math.max(...arrivals.map(([, at]) => at)) - from);
}

async function paced({ product, partners, rate }: Bench, ids: readonly string[]): Promise<number> {
  await partners.ask('forget');
  const sentAt = new Map<string, number>();
  const from = performance.now();
  const announcing: Promise<void>[] = [];
  for (const [n, id] of ids.entries()) {
    await wait(Math.max(0, from + (n * 1_000) / rate - performance.now()));
    sentAt.set(id, performance.timeOrigin + performance.now());
    announcing.push(product.announce([id]));
  }
  await Promise.all(announcing);
  const arrivals = await untilArrived(partners, ids.length * (ENDPOINTS - BAD));
  const waits = arrivals.map(([key, at]) => at - sentAt.get(key.split(' ')[0]!)!).toSorted((a, b) => a - b);
  return waits[Math.floor(waits.length * 0.99)]!;
}

/** What arrived at the endpoints that are never bad, once that is so many. */
async function untilArrived(partners: Partners, count: number): Promise<[string, number][]> {
  for (;;) {
    await wait(50);
    if ((await partners.ask('count')).count < count) continue;
    const { arrivals = [] } = await partners.ask('arrivals');
    const healthy = arrivals.filter(([key]) => Number(key.split('/').at(-1)) >= BAD);
    if (healthy.length >= count) return healthy;
  }
}

async function measureOwed(bench: Bench, owed: number): Promise<void> {
  const { product, partners } = bench;
  await product.pool.query("update endpoints set state = 'disabled'");
  await product.addPartner('ep_healthy', `${partners.url}/ok/healthy/99`, 'healthy');
  const ids = await recordReleased(product.pool, 'healthy', 10_000);
  const share = ids.length / 5;
  await costOf(bench, ids.slice(0, share));
  const before = await costOf(bench, ids.slice(share, 2 * share));
  await oweToDead(product, owed);
  const after = [
    await costOf(bench, ids.slice(2 * share, 3 * share)),
    await costOf(bench, ids.slice(3 * share, 4 * share)),
  ];
  await product.pool.query("update endpoints set state = 'disabled' where id like 'ep_dead%'");
  await product.pool.query(
    "update deliveries set state = 'held' where state = 'pending' and endpoint_id like 'ep_dead%'",
  );
  const again = await costOf(bench, ids.slice(4 * share));
  console.log(
    `processor time of a healthy delivery, ms: ${before.toFixed(3)} alone, ${after.map((ms) => ms.toFixed(3)).join(' and ')} ` +
      `with ${owed} owed to ${DEAD} dead endpoints, ${again.toFixed(3)} alone again`,
  );
}

/** Milliseconds of all processes for each delivery to the healthy endpoint. */
async function costOf({ product, partners }: Bench, ids: readonly string[]): Promise<number> {
  await product.pool.query('vacuum analyze');
  await partners.ask('forget');
  const before = timesOf(product.pids);
  await product.announce(ids);
  while ((await partners.ask('count')).count < ids.length) await wait(20);
  await wait(200);
  return [...timesOf(product.pids)].reduce((sum, [name, ms]) => sum + ms - before.get(name)!, 0) / ids.length;
}

/** Old stories, owed to endpoints that refuse connections, whose breakers have tripped. */
async function oweToDead({ pool, addPartner }: Product, owed: number): Promise<void> {
  const url = `http://127.0.0.1:${await freePort()}`;
  for (let n = 0; n < DEAD; n++) await addPartner(`ep_dead_${n}`, url, 'dead', 10);
  // Stories of their own: one that is announced again would be matched with everybody who is owed it.
  await recordReleased(pool, 'old', Math.ceil(owed / DEAD));
  await pool.query(
    `insert into deliveries (id, endpoint_id, story_id, ordinal, event)
     select 'msg_dead_' || e || '_' || s.n, 'ep_dead_' || e, s.id, 1, 'story.published'
     from generate_series(0, $1 - 1) e cross join lateral (
       select id, row_number() over (order by id) as n from stories where source_id = 'old' limit $2::bigint / $1) s`,
    [DEAD, owed],
  );
  await pool.query("update endpoint_turns set wake_at = now() where endpoint_id like 'ep_dead%'");
  for (;;) {
    const { rows } = await pool.query(
      "select count(*)::int from endpoint_turns where endpoint_id like 'ep_dead%' and failures >= 5",
    );
    if (rows[0].count === DEAD) return;
    await wait(100);
  }
}
