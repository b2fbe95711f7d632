import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningProcess, startProcess, untilStopped } from '@dateline/runtime';
import { createApiKey, openCheckedPool, openPool, type Pool, putSource } from '@dateline/store';
import { newSigningSecret } from '@dateline/webhooks';
import { Command } from 'commander';
import { type Embedded, startEmbedded } from '../embedded.ts';
import { CommandFailed } from '../explain.ts';
import { print } from '../print.ts';
import { services } from '../services.ts';
import { addFirstOperator } from '../start.ts';
import { addOwnWebhook, addPartner, LOOPBACK, reportOwnWebhook } from './partners.ts';
import { type DemoReceipt, type Newsroom, pushSample, settledReceipt } from './push.ts';
import { type DemoReceiver, startReceiver } from './receiver.ts';
import { reportDuplicates, reportFeed, reportReceipts, reportWebhooks } from './report.ts';
import { samples } from './samples.ts';

/** The whole demo must be done within this; the machine of the README needs a fifth of it. */
const PATIENCE_MS = 100_000;

/** `dateline demo`: the whole road once, on the repository's sample copy. */
export const demoCommand = (): Command =>
  new Command('demo')
    .description(
      'Start everything embedded, push sample wire copy, and show the feed, a verified webhook and the duplicates',
    )
    .option('--once', 'exit when done, with status 0 if all of it worked', false)
    .option('--webhook <url>', 'send its webhooks to this address on your machine too')
    .option('--secret <key>', 'sign those with this secret (whsec_... or whsk_...)')
    .action(async (options: DemoOptions) => {
      const folder = await mkdtemp(join(tmpdir(), 'dateline-demo-'));
      await chmod(folder, 0o711);
      try {
        await runDemo(folder, options);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });

interface DemoOptions {
  once: boolean;
  webhook?: string;
  secret?: string;
}

async function runDemo(folder: string, options: DemoOptions): Promise<void> {
  const { once } = options;
  print('1/5  starting PostgreSQL and all services in this process');
  await using embedded = await startEmbedded(folder, demoEnvironment(once));
  await using receiver = await startReceiver();
  const { running, newsrooms, password } = await startAll(embedded, receiver, options);
  await using _running = running;
  await showRoad(newsrooms, receiver);
  if (options.webhook) print(await reportOwnWebhook(embedded.env.DATABASE_URL ?? '', options.webhook));
  if (once) return;
  const url = newsrooms[0]!.url;
  print(
    `\nThe console stays open at ${url}/console  login admin, password ${password}\nAPI ${url}/docs   feed ${url}/feeds/all.atom   Ctrl-C ends.`,
  );
  await untilStopped(process, { log: running.log, graceMs: 25_000, stop: () => running.stop() });
}

/** Ports are free ones when nobody needs to type them. */
const demoEnvironment = (once: boolean) => ({
  LOG_LEVEL: 'error',
  HTTP_PORT: once ? '0' : '8080',
  OPS_PORT: '0',
  ...LOOPBACK,
});

async function startAll(embedded: Embedded, receiver: DemoReceiver, options: DemoOptions) {
  const pool = openPool(embedded.env.DATABASE_URL ?? '', { max: 2 });
  try {
    const password = await addFirstOperator(pool);
    const secretsKey = embedded.env.SECRETS_KEY ?? '';
    receiver.secret = newSigningSecret();
    await addPartner(pool, { name: 'demo-partner', url: receiver.url, secret: receiver.secret }, secretsKey);
    if (options.webhook) await addOwnWebhook(pool, { ...options, url: options.webhook }, secretsKey);
    const keys = [await addNewsroom(pool, 'demo-agency'), await addNewsroom(pool, 'demo-daily')];
    const running: RunningProcess = await startProcess(services, embedded.env, { openSql: openCheckedPool });
    const url = `http://127.0.0.1:${running.httpPort}`;
    return { running, password, newsrooms: keys.map((key) => ({ ...key, url })) as Newsroom[] };
  } finally {
    await pool.end();
  }
}

async function addNewsroom(pool: Pool, source: string): Promise<{ source: string; key: string }> {
  await putSource(pool, { id: source, name: source });
  return { source, key: (await createApiKey(pool, source)).key };
}

async function showRoad(newsrooms: readonly Newsroom[], receiver: DemoReceiver): Promise<void> {
  const [agency, daily] = newsrooms as [Newsroom, Newsroom];
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const items = samples();
  print(
    `2/5  pushing ${items.length} items of sample copy as "${agency.source}", and the first three again as "${daily.source}"`,
  );
  const first = await Promise.all(items.map((item) => pushSample(agency, item)));
  const receipts = await settleAll(agency, first, signal);
  const again = await Promise.all(items.slice(0, 3).map((item) => pushSample(daily, item)));
  const copies = await settleAll(daily, again, signal);
  print(`3/5  what became of them\n${reportReceipts(items, receipts)}`);
  print(`4/5  the feed\n${await reportFeed(agency.url, signal)}`);
  const webhooks = await firstWebhooks(receiver, signal);
  print(`5/5  webhooks at the partner\n${reportWebhooks(webhooks)}`);
  print(`     duplicates found\n${reportDuplicates([...receipts, ...copies])}`);
}

async function settleAll(newsroom: Newsroom, ids: readonly string[], signal: AbortSignal): Promise<DemoReceipt[]> {
  const settled = ids.map((id) => settledReceipt(newsroom, id, signal));
  return Promise.all(settled).catch((cause: unknown) => {
    throw new CommandFailed(
      `The sample copy was not through after ${PATIENCE_MS / 1000} s. LOG_LEVEL=info npm run demo shows why.`,
      { cause },
    );
  });
}

/** Deliveries go on behind the demo; what is shown is whatever has come once some have. */
async function firstWebhooks(receiver: DemoReceiver, signal: AbortSignal) {
  const few = 3;
  while (receiver.received.length < few) await wait(50, undefined, { signal });
  const wrong = receiver.received.filter(({ verified }) => !verified);
  if (wrong.length > 0)
    throw new CommandFailed(`${wrong.length} webhook(s) did not verify. This is a bug in Dateline: please report it.`);
  return receiver.received;
}
