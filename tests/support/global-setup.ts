import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '@dateline/store';

/**
 * A directory for the servers of this run. Nothing starts here: the first test that needs a server starts it
 * (infra.ts), the others share it, and the teardown stops what was started.
 */
export default function setup(): () => Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'dateline-test-'));
  // PostgreSQL does not run as root; the user it runs as has to get in here.
  chmodSync(dir, 0o755);
  process.env.DATELINE_TEST_RUN = dir;
  return async () => {
    await dropDatabases(dir);
    await stopServers(dir);
    rmSync(dir, { recursive: true, force: true });
  };
}

async function stopServers(dir: string): Promise<void> {
  const pids = readdirSync(dir)
    .filter((file) => file.endsWith('.pid'))
    .map((file) => Number(readFileSync(join(dir, file), 'utf8')));
  for (const pid of pids) if (alive(pid)) process.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < 200 && pids.some(alive); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Databases made on a server that outlives this run. */
async function dropDatabases(dir: string): Promise<void> {
  const list = join(dir, 'databases');
  if (!process.env.DATABASE_URL || !existsSync(list)) return;
  const pool = openPool(process.env.DATABASE_URL, { max: 1 });
  for (const name of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    await pool.query(`drop database if exists ${name} with (force)`).catch(() => undefined);
  }
  await pool.end();
}
