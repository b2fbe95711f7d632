/**
 * What others wait while one item or one process stalls: every service a process of its own on Kafka, Redis and PostgreSQL
 * started here, news of one language pushed at a steady rate, and the time from 202 to the webhook, alone and beside each stall.
 * Usage: npm run bench -- stalls [--rate N] [--seconds N] [--defaults]
 * `--defaults` leaves the limits of what a frozen process holds at what operators have; without it they are lowered.
 */
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startFleet, startServers } from '../tests/faults/fleet.ts';
import { install, productOf } from '../tests/support/newsroom.ts';
import { startPartner } from '../tests/support/partner.ts';
import { type Stall, stalls } from './stalls/stalls.ts';
import { type Pace, type SteadyNews, steadyNews } from './stalls/steady-news.ts';

const LOWERED = { DATABASE_IDLE_TIMEOUT_MS: '2000', KAFKA_SESSION_TIMEOUT_MS: '6000' };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rate: { type: 'string', default: '2' },
      seconds: { type: 'string', default: '20' },
      defaults: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const pace: Pace = { perSecond: Number(values.rate), seconds: Number(values.seconds) };
  await using opened = new AsyncDisposableStack();
  const newsroom = await open(opened, values.defaults ? {} : LOWERED);
  const limits = values.defaults ? 'limits as operators have them' : 'lowered limits';
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}, a process a service, ${limits}; ${values.rate} stories/s`);
  await steadyNews(newsroom, { ...pace, seconds: 5 });
  for (const stall of stalls.filter(({ name }) => !values.only || name.includes(values.only))) {
    console.log(`${stall.name}: ${await measure(newsroom, pace, stall)}`);
  }
}

/** News goes on for as long as the stall lasts, and for the time asked for at least. */
async function measure(newsroom: SteadyNews, pace: Pace, stall: Stall): Promise<string> {
  const until = new AbortController();
  const waits = steadyNews(newsroom, pace, until.signal);
  await wait(1_000);
  await stall.run(newsroom);
  until.abort();
  const sorted = (await waits).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${sorted.length} others, from 202 to webhook p50 ${Math.round(at(0.5))} ms, longest ${Math.round(at(1))} ms`;
}

async function open(opened: AsyncDisposableStack, limits: Record<string, string>): Promise<SteadyNews> {
  const servers = await startServers();
  if (!servers) throw new Error('This bench needs Kafka and Redis: run infra/native/install.sh');
  opened.use(servers);
  process.env.DATABASE_URL = servers.env.DATABASE_URL;
  const { DATABASE_URL: _server, ...backends } = servers.env;
  const installation = await install('embedded', { ...backends, ...limits });
  const fleet = opened.use(await startFleet(installation.env));
  for (const name of ['deduplicator', 'enricher'] as const) await fleet.addStandby(name);
  const product = opened.use(productOf(installation, fleet.url));
  const partner = await startPartner();
  opened.defer(() => partner.close());
  await product.addSource('bench');
  await product.addPartner('partner', partner);
  return { servers, installation, fleet, product, partner };
}
