import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openQueues } from '@dateline/queues';
import { freePort } from '@dateline/runtime';
import { findDelivery, openPool, resendDeliveries, rotateEndpointSecret } from '@dateline/store';
import { newSigningSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/conditions.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { newEndpoint, owe, recordVersion, SECRETS_KEY, startDispatcher } from './dispatcher-fixture.ts';

const sampleOf = (name: string) => fileURLToPath(new URL(`../../docs/samples/${name}`, import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

let pool: ReturnType<typeof openPool>;
let url: string;
beforeAll(async () => {
  url = await (await postgres()).freshDatabase();
  pool = openPool(url);
});
afterAll(async () => {
  await pool?.end();
});

/** Runs a sample as its page says; resolves once it listens. Its lines are kept. */
async function start(command: string, file: string, env: Record<string, string>) {
  const child = spawn(command, [sampleOf(file)], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const exited = once(child, 'exit');
  await until(`${file} listens`, () =>
    fetch(`http://127.0.0.1:${env.PORT}/`, { method: 'POST', body: '' }).then(() => true),
  );
  return {
    lines,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
    },
  };
}

const holderOf = async (endpointId: string): Promise<string | null | undefined> =>
  (await pool.query('select holder from endpoint_turns where endpoint_id = $1', [endpointId])).rows[0]?.holder;

describe.each([
  ['TypeScript', process.execPath, 'receiver.ts', true],
  ['Python', 'python3', 'receiver.py', hasPython],
] as const)('the %s receiver', (_, command, file, isHere) => {
  test.skipIf(!isHere)(
    'takes what Dateline signs, once, with either secret of a rotation, and nothing else',
    async () => {
      await using opened = new AsyncDisposableStack();
      const folder = await mkdtemp(join(tmpdir(), 'dateline-sample-'));
      opened.defer(() => rm(folder, { recursive: true, force: true }));
      const port = await freePort();
      const hook = `http://127.0.0.1:${port}/hook`;
      const { id: endpoint, secret } = await newEndpoint(pool, hook);
      const sample = opened.use(
        await start(command, file, {
          DATELINE_SECRET: secret,
          PORT: String(port),
          EVENTS_FILE: join(folder, 'events'),
        }),
      );
      const prefix = uniquePrefix();
      const queues = opened.use(await openQueues({ backend: 'postgres', url, prefix, log: pino({ enabled: false }) }));
      opened.use(await startDispatcher(pool, queues));
      const delivered = async (id: string) => {
        await recordVersion(pool, { id, headline: 'Straßenbahn fährt — Ընտրություն' });
        const [delivery] = await owe(pool, queues, { id }, [endpoint]);
        await until('it is delivered', async () => (await findDelivery(pool, delivery!))?.state === 'delivered');
        return delivery!;
      };
      const first = await delivered(`st_${prefix}_1`);
      const next = sealSecret(parseSecretsKey(SECRETS_KEY), newSigningSecret(), endpoint);
      await rotateEndpointSecret(pool, endpoint, next, 60_000);
      const second = await delivered(`st_${prefix}_2`);
      await resendDeliveries(pool, [first]);
      await until('the first came again', () => sample.lines.includes(`again ${first}`));
      expect(sample.lines.slice(0, 2)).toEqual([`new ${first}`, `new ${second}`]);

      // A dispatcher that has the endpoint goes by the settings it had when it took it.
      await until('the endpoint is given back', async () => (await holderOf(endpoint)) === null);
      const settings = JSON.stringify({ batch: { max: 2, waitMs: 60_000 } });
      await pool.query('update endpoints set settings = $2 where id = $1', [endpoint, settings]);
      const owed: string[] = [];
      for (const id of [`st_${prefix}_3`, `st_${prefix}_4`]) {
        await recordVersion(pool, { id });
        owed.push(...(await owe(pool, queues, { id }, [endpoint])));
      }
      await until('both of a batch are there', () => owed.every((id) => sample.lines.includes(`new ${id}`)));

      const headers = { 'webhook-id': 'msg_x', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
      const forged = { ...headers, 'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=' };
      expect((await fetch(hook, { method: 'POST', body: '{}', headers: forged })).status).toBe(401);
    },
  );
});
