/**
 * Feeds beside a bare static file server that serves the same bytes: requests a second from 100 connections, and processor time
 * of the servers for each request, by the kernel's count. One feed, then 500 in turn; over a growing archive, to see that its
 * size does not matter. Then how long stories take to a partner while nobody reads the feed, and while 20 readers poll it.
 * Flags: --stories 10000,100000 --feeds N --seconds N --no-latency
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { addFeeds, feedNames, fillTo } from './feeds/archive-rows.ts';
import { askFor, get, type LoadRequest } from './feeds/load.ts';
import { measureWithReaders } from './feeds/with-readers.ts';
import { temporaryFolder } from './stack/folder.ts';
import { timesOf, timesSince } from './stack/processor-time.ts';
import { startServers } from './stack/servers.ts';

const CODING = { 'accept-encoding': 'gzip' };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stories: { type: 'string', default: '10000,100000' },
      feeds: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '4' },
      'no-latency': { type: 'boolean', default: false },
    },
  });
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}`);
  const sizes = values.stories.split(',').map(Number);
  await measureServing(sizes, Number(values.feeds), Number(values.seconds) * 1_000);
  if (!values['no-latency']) await measureWithReaders(Number(values.seconds) * 5);
}

async function measureServing(sizes: readonly number[], feeds: number, ms: number): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('bench-feeds', opened);
  const { env, pids } = await startServers(folder, false, opened);
  const pool = openPool(env.DATABASE_URL, { max: 2, statementMs: 1_800_000 });
  opened.defer(() => pool.end());
  await addFeeds(pool, feeds);
  const syndicator = await startSyndicator(env, opened);
  let filled = 0;
  for (const size of sizes) {
    await fillTo(pool, feeds, filled, size);
    filled = size;
    console.log(`${size} stories, ${feeds} feeds`);
    const one = await get(`${syndicator.url}/feeds/all.atom`, CODING);
    const file = join(folder, `${size}.atom.gz`);
    await writeFile(file, one.body);
    await using plain = await startStatic(file);
    const served = { ...pids, syndicator: syndicator.pid };
    const names = feedNames(feeds);
    await report('static file   304', await knownTo([plain.url]), 304, ms, { static: plain.pid });
    await report('one feed      304', await knownTo([`${syndicator.url}/feeds/all.atom`]), 304, ms, served);
    const every = names.map((name) => `${syndicator.url}/feeds/${name}.atom`);
    await report(`${feeds} feeds     304`, await knownTo(every), 304, ms, served);
    await report(`static file   200, ${one.body.length} bytes`, [{ url: plain.url, headers: CODING }], 200, ms, {
      static: plain.pid,
    });
    await report('one feed      200', [{ url: `${syndicator.url}/feeds/all.atom`, headers: CODING }], 200, ms, served);
    await report(
      `${feeds} feeds     200`,
      every.map((url) => ({ url, headers: CODING })),
      200,
      ms,
      served,
    );
  }
}

/** Requests of readers who have what is there. */
async function knownTo(urls: readonly string[]): Promise<LoadRequest[]> {
  const asked: LoadRequest[] = [];
  for (const url of urls) {
    const { headers } = await get(url, CODING);
    asked.push({ url, headers: { ...CODING, 'if-none-match': headers.etag! } });
  }
  return asked;
}

async function report(
  what: string,
  asked: readonly LoadRequest[],
  status: number,
  ms: number,
  pids: Record<string, number>,
) {
  await askFor(asked, status, ms / 4);
  const before = timesOf(pids);
  const from = performance.now();
  const count = await askFor(asked, status, ms);
  const rate = ((count * 1_000) / (performance.now() - from)).toFixed(0);
  console.log(`  ${what}: ${rate}/s, ms of processor time a request: ${timesSince(before, pids, count)}`);
}

async function startSyndicator(env: Record<string, string>, opened: AsyncDisposableStack) {
  const port = await freePort();
  const program = fileURLToPath(new URL('../cli/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [program, 'run', 'syndicator'], {
    env: {
      ...process.env,
      ...env,
      HTTP_PORT: String(port),
      PUBLIC_URL: 'https://news.example',
      FEED_CACHE_MB: '256',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  opened.defer(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  const url = `http://127.0.0.1:${port}`;
  while ((await get(`${url}/feeds`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`The syndicator ended with ${child.exitCode} before it was ready`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, pid: child.pid! };
}

async function startStatic(file: string) {
  const program = fileURLToPath(new URL('./feeds/static-server.ts', import.meta.url));
  const child = spawn(process.execPath, [program, file, 'application/atom+xml'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(createInterface({ input: child.stdout! }), 'line');
  return {
    url: `http://127.0.0.1:${port}/`,
    pid: child.pid!,
    async [Symbol.asyncDispose]() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
