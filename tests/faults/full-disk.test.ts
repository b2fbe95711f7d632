import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { afterAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, type Product, productOf } from '../support/newsroom.ts';

const MiB = 1024 * 1024;
/** The cluster of a first start has some 70 MB; this leaves room for a few WAL segments. */
const DISK_MIB = 160;

const disk = mountSmallDisk();

/** A file system of its own, so that it can be filled; undefined where this machine lets none be mounted. */
function mountSmallDisk(): string | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'dateline-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m,mode=0755`, 'tmpfs', dir]);
  if (status === 0) return dir;
  console.warn(
    'SKIPPED: a full disk needs a small file system, which this machine does not let one mount (root, mount)',
  );
  rmSync(dir, { recursive: true });
  return undefined;
}

afterAll(() => {
  if (!disk) return;
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe.skipIf(!disk)('a full disk under `dateline start`', () => {
  it('refuses intake, loses nothing, and all is well again once there is room', async () => {
    await using started = await start(disk!);
    const { product } = started;
    await product.addSource('agency');
    const before = await product.push('agency', copyOf());
    await product.settledReceipt('agency', before);

    const filler = join(disk!, 'filler');
    fill(filler);
    const accepted = await pushUntilRefused(product);
    rmSync(filler);

    const after = await until('intake is open again', () => product.push('agency', copyOf()), 90_000);
    for (const id of [before, ...accepted, after]) {
      expect((await product.settledReceipt('agency', id)).state).toBe('done');
    }
    await until('it is healthy', async () => (await fetch(`${started.ops}/healthz`)).ok || undefined, 30_000);
    const { rows } = await product.pool.query('select count(*)::int as stories from stories');
    expect(rows[0].stories).toBe(accepted.length + 2);
  });
});

/** Takes all room there is. */
function fill(file: string): void {
  writeFileSync(file, '');
  for (const size of [MiB, 4096]) {
    const block = Buffer.alloc(size);
    try {
      for (;;) appendFileSync(file, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

/** PostgreSQL still writes into the room it has set aside, so that is used up too. */
async function pushUntilRefused(product: Product): Promise<string[]> {
  const accepted: string[] = [];
  await until(
    'a push is refused',
    async () => {
      await product.pool
        .query('insert into filler select repeat(md5(random()::text), 30000) from generate_series(1, 4)')
        .catch(() => undefined);
      const { status, receipt } = await tryPush(product);
      if (receipt) accepted.push(receipt);
      return status >= 500 ? status : undefined;
    },
    120_000,
  );
  return accepted;
}

async function tryPush(product: Product): Promise<{ status: number; receipt?: string }> {
  try {
    return { status: 202, receipt: await product.push('agency', copyOf()) };
  } catch (error) {
    const status = Number(/refused: (\d{3})/.exec(String(error))?.[1] ?? 0);
    expect([429, 503]).toContain(status);
    return { status };
  }
}

interface Started extends AsyncDisposable {
  product: Product;
  ops: string;
}

async function start(dir: string): Promise<Started> {
  const [http, ops] = [await freePort(), await freePort()];
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(process.execPath, [join(root, 'cli/bin/dateline.js'), 'start', '--dir', dir], {
    env: { ...process.env, NODE_OPTIONS: '', HTTP_PORT: String(http), OPS_PORT: String(ops), SWEEP_EVERY_MS: '500' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await until('it is ready', async () => (await fetch(`http://127.0.0.1:${ops}/readyz`)).ok || undefined, 60_000);
  const env = JSON.parse(readFileSync(join(dir, 'environment.json'), 'utf8')) as Record<string, string>;
  const pool = openPool(env.DATABASE_URL!, { max: 4 });
  await pool.query('create table filler (junk text)');
  const product = productOf({ env, pool, secretsKey: env.SECRETS_KEY! }, `http://127.0.0.1:${http}`);
  return {
    product,
    ops: `http://127.0.0.1:${ops}`,
    async [Symbol.asyncDispose]() {
      await product.stop();
      await ended(child);
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
