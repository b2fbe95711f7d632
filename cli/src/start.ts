import { randomBytes } from 'node:crypto';
import { type Environment, startProcess, untilStopped } from '@dateline/runtime';
import { listOperators, openCheckedPool, openPool, type Pool, putFeed, putOperator } from '@dateline/store';
import { Command } from 'commander';
import { DEFAULT_FOLDER, startEmbedded } from './embedded.ts';
import { print } from './print.ts';
import { services } from './services.ts';

/** `dateline start`: everything in one process, data kept in a folder. */
export const startCommand = (env: Environment): Command =>
  new Command('start')
    .description('Run everything in this process with embedded servers; data is kept under ./.dateline')
    .option('--dir <folder>', 'where data is kept', DEFAULT_FOLDER)
    .action(async ({ dir }: { dir: string }) => {
      await using embedded = await startEmbedded(dir, env);
      const password = await firstRun(embedded.env);
      const running = await startProcess(
        services,
        { LOG_LEVEL: 'warn', ...embedded.env },
        { openSql: openCheckedPool, checks: embedded.checks },
      );
      print(welcome(`http://127.0.0.1:${running.httpPort}`, running.opsPort, password));
      const stop = async (): Promise<void> => {
        await running.stop();
        await embedded[Symbol.asyncDispose]();
      };
      await untilStopped(process, { log: running.log, graceMs: 25_000, stop });
    });

/** Makes what a new installation needs to be usable at all: one operator and one feed. Returns the password, once. */
async function firstRun(env: Environment): Promise<string | undefined> {
  const pool = openPool(env.DATABASE_URL ?? '', { max: 1 });
  try {
    return await addFirstOperator(pool);
  } finally {
    await pool.end();
  }
}

export async function addFirstOperator(pool: Pool): Promise<string | undefined> {
  if ((await listOperators(pool)).length > 0) return undefined;
  const password = randomBytes(9).toString('base64url');
  await putOperator(pool, { login: 'admin', password, role: 'admin' });
  await putFeed(pool, { name: 'all', title: 'All stories', filter: {}, access: 'open' });
  return password;
}

const welcome = (url: string, opsPort: number, password: string | undefined): string =>
  [
    `Dateline runs at ${url}`,
    `  console   ${url}/console${password ? `   login admin, password ${password} (shown this once)` : ''}`,
    `  API       ${url}/docs   for partners ${url}/portal/docs`,
    `  feed      ${url}/feeds/all.atom`,
    `  health    http://127.0.0.1:${opsPort}/readyz   metrics /metrics`,
    'Next: npx dateline source add my-newsroom, in another terminal. Ctrl-C stops.',
    'This uses the embedded log and queues, meant for one machine; docs/operations.md tells how to move to Kafka and Redis.',
  ].join('\n');
