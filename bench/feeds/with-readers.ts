import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pushSteadily } from '../pipeline/newsroom.ts';
import { type PipelineProduct, startProduct, thisBuild } from '../pipeline/product.ts';
import { temporaryFolder } from '../stack/folder.ts';
import { quantile } from '../stack/quantile.ts';
import { startEmptyServers } from '../stack/servers.ts';
import { type Partners, startPartners } from '../webhooks/partners.ts';

const STORIES_A_SECOND = 10;
const READERS = 20;
const WARM_UP_SECONDS = 5;

/** Prints how long stories take to a partner with nobody at the feed, and with readers who ask again as soon as they are answered. */
export async function measureWithReaders(seconds: number): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('bench-readers', opened);
  const servers = await startEmptyServers(folder, false, opened);
  const partners = await startPartners(opened);
  const product = await startProduct(thisBuild, servers, `${partners.url}/guid`, { folder, apart: false }, opened);
  await pushSteadily(product, partners, 1, WARM_UP_SECONDS);
  console.log(`no readers: ${await steadily(product, partners, seconds)}`);
  for (const pauseMs of [1_000, 0]) await measure(product, partners, seconds, pauseMs);
}

async function steadily(product: PipelineProduct, partners: Partners, seconds: number): Promise<string> {
  const waits = await pushSteadily(product, partners, STORIES_A_SECOND, seconds);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(waits, share).toFixed(0));
  return `${STORIES_A_SECOND} stories/s for ${seconds} s, from 202 to webhook p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`;
}

/** The readers are a process of their own, since what they do is no work of the product's. */
async function measure(product: PipelineProduct, partners: Partners, seconds: number, pauseMs: number): Promise<void> {
  const program = fileURLToPath(new URL('./readers-process.ts', import.meta.url));
  const args = [program, `${product.url}/feeds/all.atom`, String(READERS), String(pauseMs)];
  const readers = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const asking = pauseMs === 0 ? 'each asking again at once' : 'each once a second';
  console.log(`${READERS} readers, ${asking}: ${await steadily(product, partners, seconds)}`);
  readers.kill('SIGTERM');
  if (readers.exitCode === null) await once(readers, 'exit');
}
