import { type EventLog, waitingOnLog } from '@dateline/event-log';
import { openQueues } from '@dateline/queues';
import { createLog, type Environment, type OwnedSqlPool, openEventLog, processOptions } from '@dateline/runtime';
import { checkSchema, listUndecidedFeeds, openPool, type Pool } from '@dateline/store';
import { logStages } from '@dateline/story';
import { Command } from 'commander';
import { adminEnvironment } from './database.ts';
import { print } from './print.ts';

interface Finding {
  what: string;
  problem?: string;
}

type Check = readonly [what: string, check: () => Promise<unknown>];

/** `dateline doctor`: checks each dependency and reports what to fix. Exit status 1 when something is wrong. */
export const doctorCommand = (env: Environment): Command =>
  new Command('doctor')
    .description('Check configuration, database, event log and queues, and report what to fix')
    .action(async () => {
      const findings = await examine(env);
      for (const { what, problem } of findings)
        print(problem ? `FAIL  ${what}\n      ${problem.replaceAll('\n', '\n      ')}` : `ok    ${what}`);
      if (findings.some(({ problem }) => problem)) process.exitCode = 1;
    });

async function examine(env: Environment): Promise<Finding[]> {
  const findings = [await examineOne(['Node 24 or newer', async () => refuseOldNode()])];
  const parsed = await Promise.resolve()
    .then(() => processOptions.safeParse(adminEnvironment(env)))
    .catch((error: unknown) => ({ success: false as const, error: error as Error }));
  findings.push(
    parsed.success ? { what: 'configuration' } : { what: 'configuration', problem: messageOf(parsed.error) },
  );
  if (!parsed.success) return findings;
  const config = parsed.data;
  const pool = openPool(config.DATABASE_URL, { max: 2 });
  try {
    for (const check of dependencyChecks(config, pool)) findings.push(await examineOne(check));
  } finally {
    await pool.end();
  }
  return findings;
}

function dependencyChecks(config: ReturnType<typeof processOptions.parse>, pool: OwnedSqlPool & Pool): Check[] {
  const log = createLog({ level: 'silent', name: 'doctor' });
  const queues =
    config.QUEUES === 'redis'
      ? { backend: 'redis' as const, url: config.REDIS_URL ?? '', prefix: config.QUEUE_PREFIX, log }
      : { backend: 'postgres' as const, url: config.DATABASE_URL, prefix: config.QUEUE_PREFIX, log };
  const withLog = async (check: (eventLog: EventLog) => Promise<void>): Promise<void> => {
    await using eventLog = await openEventLog(config, { sql: pool, log, clientId: 'dateline-doctor' });
    await check(eventLog);
  };
  return [
    ['PostgreSQL answers', () => pool.query('select 1')],
    ['PostgreSQL is 15 or newer', () => refuseOldPostgres(pool)],
    ['database schema fits this code', () => checkSchema(pool)],
    ['every open feed is meant to be open', () => refuseUndecided(() => listUndecidedFeeds(pool))],
    [`event log answers (${config.EVENT_LOG})`, () => withLog((eventLog) => eventLog.ping())],
    [`no record has waited on the log for ${STUCK_S / 60} minutes`, () => withLog(refuseStuck)],
    [
      `queues answer and never evict (${config.QUEUES})`,
      async () => {
        await using opened = await openQueues(queues);
        await opened.ping();
      },
    ],
  ];
}

async function examineOne([what, check]: Check): Promise<Finding> {
  try {
    await check();
    return { what };
  } catch (error) {
    return { what, problem: messageOf(error) };
  }
}

const messageOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
};

function refuseOldNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) throw new Error(`This is Node ${process.versions.node}. Run "npm ci": it brings Node 24 along.`);
}

/** As long as a consumer may fetch or settle nothing before `/healthz` of its process is red. */
const STUCK_S = 120;

/** Throws when a service has left a record on the log for too long: it does not run, cannot fetch, or is far behind. */
export async function refuseStuck(log: Pick<EventLog, 'lag' | 'peek'>, now: () => number = Date.now): Promise<void> {
  const problems: string[] = [];
  for (const { service, consumer } of logStages) {
    // A topic that is not there yet has nothing waiting.
    const known = {
      lag: (...of: Parameters<typeof log.lag>) => log.lag(...of).catch(() => []),
      peek: log.peek.bind(log),
    };
    const { lag, oldest } = await waitingOnLog(known, consumer.group, consumer.topic, now);
    if (oldest === null || oldest < STUCK_S) continue;
    problems.push(`${service}: ${lag} records wait on ${consumer.topic}, the oldest for ${Math.round(oldest)} s`);
  }
  if (problems.length === 0) return;
  throw new Error(
    `${problems.join('\n')}\nSee that each of these runs, and what /healthz on its operations port says.`,
  );
}

/** Throws when anybody may read a feed although no operator has said so, as those made before feeds had keys. */
export async function refuseUndecided(list: () => Promise<string[]>): Promise<void> {
  const feeds = await list();
  if (feeds.length === 0) return;
  throw new Error(
    `Anybody may read ${feeds.join(', ')}, since nobody has said otherwise.\nSay for each: npx dateline feed decide NAME --public, or --private`,
  );
}

async function refuseOldPostgres(pool: Pool): Promise<void> {
  const { rows } = await pool.query('show server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < 150_000)
    throw new Error(`PostgreSQL ${Math.floor(version / 10_000)} is too old: upgrade to 15 or newer.`);
}
