/**
 * Webhooks of stories that are released: from `story.published` on the log to the partner, on Kafka, Redis and PostgreSQL from
 * infra/native, syndicator and dispatcher a process each, to one endpoint and to ten. Prints rates, the processor time of each
 * process by the kernel, the receivers apart, latency at a steady rate, and a bare loop that signs and posts the same bodies.
 * Flags: --stories N --rate N --seconds N
 */
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { timesOf, timesSince, totalOf, usedSince } from './stack/processor-time.ts';
import { quantile } from './stack/quantile.ts';
import { untilNone } from './stack/until-none.ts';
import { bareLoop } from './webhooks/bare-loop.ts';
import { openDelivery } from './webhooks/open.ts';
import type { Partners } from './webhooks/partners.ts';
import type { WebhookProduct } from './webhooks/product.ts';
import { announceSteadily, waitsOf } from './webhooks/steady.ts';
import { recordReleased } from './webhooks/stories.ts';

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stories: { type: 'string', default: '20000' },
      rate: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '20' },
    },
  });
  await using opened = new AsyncDisposableStack();
  const { partners, product } = await openDelivery('webhooks', opened);
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model}; Kafka, Redis, PostgreSQL; ${values.stories} stories of 1 KB`,
  );
  const stories = Number(values.stories);
  await measureBurst(product, partners, { name: 'warm', endpoints: 1, stories: Math.min(1_000, stories) });
  await measureBurst(product, partners, { name: 'one', endpoints: 1, stories });
  await measureBurst(product, partners, { name: 'ten', endpoints: 10, stories: Math.ceil(stories / 10) });
  await measureSteady(product, partners, Number(values.rate), Number(values.seconds));
  const body = JSON.stringify({ data: { storyId: 'st_bare', content: 'x'.repeat(1_500) } });
  console.log(
    `bare loop that signs and posts the same size: ${await bareLoop(`${partners.url}/ok/bare`, body, stories)}`,
  );
}

interface Burst {
  name: string;
  endpoints: number;
  stories: number;
}

async function measureBurst(
  product: WebhookProduct,
  partners: Partners,
  { name, endpoints, stories }: Burst,
): Promise<void> {
  const ids = await recordReleased(product.pool, name, stories);
  for (let n = 0; n < endpoints; n++)
    await product.addPartner(`ep_${name}_${n}`, `${partners.url}/ok/${name}/${n}`, name);
  await product.pool.query('analyze');
  await partners.ask('forget');
  const count = stories * endpoints;
  const transactions = await countTransactions(product);
  const before = timesOf(product.pids);
  const from = performance.timeOrigin + performance.now();
  await product.announce(ids);
  while ((await partners.ask('count')).count < count) await wait(20);
  const { lastAt } = await partners.ask('count');
  // The partner has everything before the last attempt is recorded.
  await untilNone(product.pool, "deliveries where state = 'sending'");
  console.log(
    `${count} to ${endpoints} endpoint(s): ${Math.round((count * 1_000) / (lastAt - from))}/s; ms each: ${timesSince(before, product.pids, count)}; ` +
      `${(totalOf(usedSince(before, product.pids)) / count).toFixed(3)} in all, ${(((await countTransactions(product)) - transactions) / count).toFixed(2)} transactions`,
  );
}

async function countTransactions({ pool }: WebhookProduct): Promise<number> {
  // Sessions report what they did once a second.
  await wait(1_100);
  const { rows } = await pool.query('select sum(xact_commit)::int as count from pg_stat_database');
  return rows[0].count;
}

async function measureSteady(
  product: WebhookProduct,
  partners: Partners,
  rate: number,
  seconds: number,
): Promise<void> {
  const ids = await recordReleased(product.pool, 'steady', rate * seconds);
  await product.addPartner('ep_steady', `${partners.url}/ok/steady`, 'steady');
  await partners.ask('forget');
  const sentAt = await announceSteadily(product, ids, rate);
  while ((await partners.ask('count')).count < ids.length) await wait(20);
  const { arrivals = [] } = await partners.ask('arrivals');
  const waits = waitsOf(arrivals, sentAt);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(waits, share).toFixed(1));
  console.log(
    `steady ${rate}/s for ${seconds} s, from story.published to the partner: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
  );
}
