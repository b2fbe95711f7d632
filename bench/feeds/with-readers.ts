import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { measureSteady, type Newsroom, type Partner, startPartner, startProduct } from '../pipeline.ts';
import { temporaryFolder } from '../stack/folder.ts';
import { startServers } from '../stack/servers.ts';

const STORIES_A_SECOND = 10;
const READERS = 20;
const WARM_UP_SECONDS = 5;

/** Prints how long stories take to a partner with nobody at the feed, and with readers who ask again as soon as they are answered. */
export async function measureWithReaders(seconds: number): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('bench-readers', opened);
  const { env } = await startServers(folder, false, opened);
  const partner = await startPartner(opened);
  const newsroom = await startProduct(env, partner.url, opened);
  console.log('to warm up:');
  await measureSteady(newsroom, partner, 1, WARM_UP_SECONDS);
  console.log('no readers:');
  await measureSteady(newsroom, partner, STORIES_A_SECOND, seconds);
  for (const pauseMs of [1_000, 0]) await measure(newsroom, partner, seconds, pauseMs);
}

/** The readers are a process of their own, since what they do is no work of the product's. */
async function measure(newsroom: Newsroom, partner: Partner, seconds: number, pauseMs: number): Promise<void> {
  const program = fileURLToPath(new URL('./readers-process.ts', import.meta.url));
  const args = [program, `${newsroom.url}/feeds/all.atom`, String(READERS), String(pauseMs)];
  console.log(`${READERS} readers, ${pauseMs === 0 ? 'each asking again at once' : 'each once a second'}:`);
  const readers = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  await measureSteady(newsroom, partner, STORIES_A_SECOND, seconds);
  readers.kill('SIGTERM');
  if (readers.exitCode === null) await once(readers, 'exit');
}
