import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `dateline demo --once` as a newcomer does; resolves with its exit code and what it printed. */
function demo(): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [join(root, 'cli/bin/dateline.js'), 'demo', '--once'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, printed })));
}

it('the demo takes sample copy to a feed and to verified webhooks', async () => {
  const { code, printed } = await demo();
  expect(printed).toContain('every signature verified');
  expect(printed).toMatch(/entries, the newest:/);
  expect(code, printed).toBe(0);
}, 180_000);
