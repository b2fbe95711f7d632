import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../packages/runtime/src/free-port.ts';
import type { NativeOptions } from './kafka.ts';
import { type Server, serverOf, untilListening } from './server.ts';

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** Starts redis-server on 127.0.0.1 as production has it: append-only file flushed every second, nothing evicted. */
export async function startRedis(options: NativeOptions): Promise<Server> {
  mkdirSync(options.dir, { recursive: true });
  const port = options.port ?? (await freePort());
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: options.dir,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const out = openSync(join(options.dir, 'redis.out'), 'a');
  const child = spawn('redis-server', args, { detached: true, stdio: ['ignore', out, out] });
  await untilListening(child, port, 'Redis', 30_000);
  return serverOf(child, `redis://127.0.0.1:${port}`, port);
}
