import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dateline = fileURLToPath(new URL('../../cli/bin/dateline.js', import.meta.url));

function run(...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', DATELINE_SECRET: '' };
  const child = spawn(process.execPath, [dateline, ...args], { cwd: root, env });
  const [output, errors] = [text(child.stdout), text(child.stderr)];
  return {
    child,
    output,
    ended: once(child, 'exit').then(async ([code]) => ({ code, printed: (await output) + (await errors) })),
  };
}

it('the demo takes sample copy to a feed and to verified webhooks', async () => {
  const { code, printed } = await run('demo', '--once').ended;
  expect(printed).toContain('every signature verified');
  expect(printed).toMatch(/entries, the newest:/);
  expect(code, printed).toBe(0);
}, 180_000);

/** The words after `npm run dateline --` and `npm run demo --`, as docs/webhooks.md has them. */
function documented(script: 'dateline' | 'demo'): string[] {
  const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, words] = new RegExp(`^npm run ${script} -- (.+)$`, 'm').exec(page) ?? [];
  return words?.split(' ') ?? [];
}

it('the three commands of docs/webhooks.md bring verified stories to the listener', async () => {
  const listening = run(...documented('dateline'), '--port', '0');
  const url = await new Promise<string>((resolve) => {
    listening.child.stderr.on('data', (chunk: Buffer) => {
      const found = /http:\/\/\S+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
  });
  const words = documented('demo').map((word) => word.replace('http://127.0.0.1:8000/', url));
  expect(words).toContain(url);
  const { code, printed } = await run('demo', ...words, '--once').ended;
  expect(code, printed).toBe(0);
  expect(printed).toContain(`your webhook  ${url} took `);
  listening.child.kill('SIGINT');
  const lines = (await listening.output).trim().split('\n');
  const line = /^story\.(published|updated|corrected) +st_\w+ #\d+ {2}ninjs {2}msg_\w+ {2}verified {2}-> 204$/;
  for (const each of lines) expect(each).toMatch(line);
}, 240_000);
