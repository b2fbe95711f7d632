import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';

const told: string[] = [];
const log = {
  info: (_: unknown, text?: string) => void told.push(text ?? ''),
  warn: () => undefined,
  debug: () => undefined,
};
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dateline-embedded-'));
  // The server runs as another user when the tests run as root.
  chmodSync(dir, 0o755);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const pool = openPool(url, { max: 1 });
  try {
    return (await pool.query(text)).rows as Record<string, unknown>[];
  } finally {
    await pool.end();
  }
}

/** The same in a process that can be killed. */
async function startChild(): Promise<{ url: string; kill(signal?: NodeJS.Signals): Promise<void> }> {
  const script = fileURLToPath(new URL('embedded-postgres-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
  };
  return { url: line.toString().trim(), kill };
}

it('keeps data between starts, writes durably, and lets nobody in without the password', async () => {
  const first = await startEmbeddedPostgres({ dataDir: dir, log });
  await query(first.url, "create table kept as select 'here' as word");
  expect(await query(first.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  const wrong = new URL(first.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  await first.stop();
  expect(statSync(join(dir, 'password')).mode & 0o077).toBe(0);

  const second = await startEmbeddedPostgres({ dataDir: dir, log });
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'here' }]);
  await second.stop();
});

it('stops the server that a killed process left behind, and goes on with its data', async () => {
  const child = await startChild();
  await query(child.url, 'create table kept as select 1 as one');
  await child.kill();
  const next = await startEmbeddedPostgres({ dataDir: dir, log });
  expect(told).toContain('a database server was left over from the previous run');
  await expect(query(child.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
  await next.stop();
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends with a process that %s ends', async (signal) => {
  const child = await startChild();
  await child.kill(signal);
  await until('the server is gone', () =>
    query(child.url, 'select 1').then(
      () => undefined,
      (error: unknown) => /ECONNREFUSED/.test(String(error)) || undefined,
    ),
  );
});

it('starts, also where the server writes its log elsewhere, and says why it cannot', async () => {
  const server = await startEmbeddedPostgres({ dataDir: dir, log, settings: { logging_collector: 'on' } });
  expect(await query(server.url, 'show logging_collector')).toEqual([{ logging_collector: 'on' }]);
  await server.stop();
  const broken = startEmbeddedPostgres({ dataDir: dir, log, settings: { shared_buffers: 'many' } });
  await expect(broken).rejects.toThrow(/ended with code 1 while starting.*shared_buffers/s);
});

it('leaves the database of another running process alone', async () => {
  const child = await startChild();
  await expect(startEmbeddedPostgres({ dataDir: dir, log })).rejects.toThrow(/already runs a database/);
  expect(await query(child.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await child.kill();
  await (await startEmbeddedPostgres({ dataDir: dir, log })).stop();
});

it('starts a server that died again, under the same address, and says so meanwhile', async () => {
  const server = await startEmbeddedPostgres({ dataDir: dir, log });
  await query(server.url, "create table kept as select 'here' as word");
  const { pid } = server;
  process.kill(pid, 'SIGKILL');
  await until('the death is noticed', async () => (throws(server.check) ? true : undefined));
  await until('it runs again', async () => (throws(server.check) ? undefined : true), 30_000);
  expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'here' }]);
  expect(server.pid).not.toBe(pid);
  await server.stop();
});

function throws(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}
