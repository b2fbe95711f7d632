/**
 * What bad partners cost the others, on Kafka, Redis and PostgreSQL from infra/native. First rounds with 100 endpoints, of which 20
 * hang, drip or refuse from the first request, alternating with rounds in which none does: rate of the other 80 in a burst, and the
 * time from `story.published` to them at a steady rate. Then the processor time of a delivery to a healthy endpoint, while
 * deliveries are owed to dead ones and while none is, on two stacks that take turns.
 * Flags: --rounds N --stories N (of a burst) --rate N (stories/s) --seconds N; --owed N --owed-rounds N --owed-stories N (of a round).
 * Rounds of 0 leave a part out.
 */
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '@dateline/runtime';
import { compareOwed } from './isolation/owed.ts';
import { quantile } from './stack/quantile.ts';
import { openDelivery } from './webhooks/open.ts';
import type { Partners } from './webhooks/partners.ts';
import type { WebhookProduct } from './webhooks/product.ts';
import { announceSteadily, waitsOf } from './webhooks/steady.ts';
import { recordReleased } from './webhooks/stories.ts';

const ENDPOINTS = 100;
const BAD = 20;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      stories: { type: 'string', default: '200' },
      rate: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '20' },
      owed: { type: 'string', default: '100000' },
      'owed-rounds': { type: 'string', default: '7' },
      'owed-stories': { type: 'string', default: '1000' },
    },
  });
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Kafka, Redis, PostgreSQL`);
  const load = { stories: Number(values.stories), rate: Number(values.rate), seconds: Number(values.seconds) };
  if (Number(values.rounds) > 0) await compareBad(Number(values.rounds), load);
  const owed = {
    owed: Number(values.owed),
    rounds: Number(values['owed-rounds']),
    stories: Number(values['owed-stories']),
  };
  if (owed.rounds > 0) await compareOwed(owed);
}

async function compareBad(rounds: number, load: Pick<Bench, 'stories' | 'rate' | 'seconds'>): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const bench = { ...(await openDelivery('isolation', opened)), ...load };
  await round(bench, 'warm', 0);
  for (let n = 0; n < rounds; n++) {
    console.log(`${ENDPOINTS} endpoints, none is bad: ${await round(bench, `none${n}`, 0)}`);
    console.log(`${ENDPOINTS} endpoints, ${BAD} are bad: ${await round(bench, `some${n}`, BAD)}`);
  }
}

interface Bench {
  product: WebhookProduct;
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
  const p99 = await steadily(bench, ids.slice(0, steady));
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

async function steadily({ product, partners, rate }: Bench, ids: readonly string[]): Promise<number> {
  await partners.ask('forget');
  const sentAt = await announceSteadily(product, ids, rate);
  const arrivals = await untilArrived(partners, ids.length * (ENDPOINTS - BAD));
  return quantile(waitsOf(arrivals, sentAt), 0.99);
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
