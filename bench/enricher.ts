/**
 * The enricher alone, as a process of its own on the full stack: stories recorded beforehand, their jobs queued, then the
 * process started and waited for until every story is released and has its related links. Rates by the clock and by the
 * process's own processor time, what tagging alone takes of it, and as a baseline a BullMQ worker that does nothing.
 * Usage: npm run bench -- enricher [--stories N] [--embedded]
 */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { done } from '@dateline/flow';
import { openQueues, type Queues } from '@dateline/queues';
import { freePort } from '@dateline/runtime';
import { openPool, type Pool } from '@dateline/store';
import { QUEUES } from '@dateline/story';
import { tagStory } from '@dateline/topics';
import { pino } from 'pino';
import { type GivenNews, newsOf } from './enricher/news.ts';
import { record } from './enricher/record.ts';
import { temporaryFolder } from './stack/folder.ts';
import { timesOf, timesSince } from './stack/processor-time.ts';
import { type StackServers, startServers } from './stack/servers.ts';
import { untilNone } from './stack/until-none.ts';

const PREFIX = 'bench';
const LOOK_MS = 10;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { stories: { type: 'string', default: '3000' }, embedded: { type: 'boolean', default: false } },
  });
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('enricher', opened);
  const servers = await startServers(folder, !values.embedded, opened);
  const pool = openPool(servers.env.DATABASE_URL, { max: 2 });
  opened.defer(() => pool.end());
  const queues = opened.use(await openBenchQueues(servers));
  const { stories, kind } = newsOf(Number(values.stories));
  const jobs = await record(pool, stories);
  await queues.queue(QUEUES.enrich).add(jobs);
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model}, ${values.embedded ? 'embedded PostgreSQL' : 'Kafka, Redis, PostgreSQL'}; ${stories.length} ${kind}, ${jobs.length} jobs`,
  );
  const own = await measureEnricher(servers, pool, stories.length);
  const tagging = measureTagging(stories);
  console.log(
    `of the enricher's processor time: tagging ${tagging.toFixed(2)} ms a story, all the rest ${(own - tagging).toFixed(2)} ms`,
  );
  await measureBare(queues, jobs.length);
}

function openBenchQueues({ env }: StackServers): Promise<Queues> {
  const log = pino({ enabled: false });
  const url = env.REDIS_URL;
  return openQueues(
    url
      ? { backend: 'redis', url, prefix: PREFIX, log }
      : { backend: 'postgres', url: env.DATABASE_URL, prefix: PREFIX, log },
  );
}

/** Answers the milliseconds of its own processor time that the enricher took for a story. */
async function measureEnricher(servers: StackServers, pool: Pool, count: number): Promise<number> {
  await using running = await startEnricher(servers.env);
  const from = performance.now();
  const before = timesOf(servers.pids);
  const startedWith = await running.processorMs();
  const released = await untilNone(pool, "stories where stage in ('recorded', 'released')");
  const related = await untilNone(pool, 'stories where enriched_at is null and killed_at is null');
  const perStory = ((await running.processorMs()) - startedWith) / count;
  const rate = (at: number) => Math.round((count * 1000) / (at - from));
  console.log(`by the clock: ${rate(released)} stories/s released, ${rate(related)} stories/s with related links too`);
  console.log(
    `processor time of the enricher: ${perStory.toFixed(2)} ms a story, that is ${Math.round(1000 / perStory)} stories/s per core`,
  );
  const others = timesSince(before, servers.pids, count);
  if (others !== '') console.log(`processor time of the servers meanwhile, ms a story: ${others}`);
  return perStory;
}

/** Starts the service as production does and resolves when its operations port answers, before it takes its first job. */
async function startEnricher(env: Record<string, string>) {
  const port = await freePort();
  const main = fileURLToPath(new URL('../services/enricher/src/main.ts', import.meta.url));
  const own = { ...env, OPS_PORT: `${port}`, QUEUE_PREFIX: PREFIX };
  const child = spawn(process.execPath, [main], { env: own, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const processorMs = async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1]) * 1000;
  };
  while (child.exitCode === null) {
    const ms = await processorMs().catch(() => undefined);
    if (ms !== undefined) break;
    await wait(LOOK_MS);
  }
  if (child.exitCode !== null) throw new Error('The enricher ended while starting; its output is above');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { processorMs, [Symbol.asyncDispose]: stop };
}

/** Milliseconds of processor time that the tags of a story take, warm. */
function measureTagging(stories: readonly GivenNews[]): number {
  const tag = ({ headline, bodyText }: GivenNews) => tagStory({ headline, bodyText, language: 'en' });
  for (const story of stories.slice(0, 300)) tag(story);
  const from = process.cpuUsage();
  for (const story of stories) tag(story);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / stories.length;
}

/** The same number of jobs, and a handler that does nothing: what the queue alone costs. */
async function measureBare(queues: Queues, count: number): Promise<void> {
  const queue = queues.queue('bare');
  await queue.add(Array.from({ length: count }, (_, at) => ({ name: 'work', id: `work-${at}`, data: { at } })));
  const finished = Promise.withResolvers<number>();
  let left = count;
  const onSettled = () => {
    left -= 1;
    if (left === 0) finished.resolve(performance.now());
  };
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  await queues.work('bare', async () => done, { concurrency: 32, onSettled });
  const ms = (await finished.promise) - from;
  const { user, system } = process.cpuUsage(cpu);
  const each = (user + system) / 1000 / count;
  console.log(
    `baseline, ${count} jobs of a BullMQ worker that does nothing: ${Math.round((count * 1000) / ms)} jobs/s by the clock, ${each.toFixed(2)} ms of processor time a job`,
  );
}
