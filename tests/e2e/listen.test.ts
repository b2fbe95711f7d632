import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { newSigningSecret } from '@dateline/webhooks';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';

const dateline = fileURLToPath(new URL('../../cli/bin/dateline.js', import.meta.url));

function run(...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', DATELINE_SECRET: '' };
  const child = spawn(process.execPath, [dateline, 'listen', ...args], { env });
  return { child, output: text(child.stdout), errors: text(child.stderr), exited: once(child, 'exit') };
}

/** Resolves with the address once it listens. */
const addressOf = ({ child }: ReturnType<typeof run>) =>
  new Promise<string>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      const found = /http:\/\/\S+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
  });

test('dateline listen takes webhooks until Ctrl-C, and ends with 0; a second one finds the port taken', async () => {
  const secret = newSigningSecret();
  const listening = run('--port', '0', '--secret', secret);
  const url = await addressOf(listening);
  const at = new Date();
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, '{}'),
  };
  expect((await fetch(url, { method: 'POST', body: '{}', headers })).status).toBe(204);
  const second = run('--port', new URL(url).port);
  expect([(await second.exited)[0], await second.errors]).toEqual([1, expect.stringContaining('Cannot listen')]);
  listening.child.kill('SIGINT');
  expect((await listening.exited)[0]).toBe(0);
  expect(await listening.output).toBe('not a story (2 characters)  msg_1  verified  -> 204\n');
});

test('options that cannot be used end with 1 and a sentence; --help ends with 0', async () => {
  const [help, ...wrong] = [
    run('--help'),
    run('--secret', 'hush'),
    run('--port', '70000'),
    run('--forward', 'ftp://partner.example'),
  ] as const;
  const ended = await Promise.all(wrong.map(async ({ exited, errors }) => [(await exited)[0], await errors]));
  expect(ended).toEqual([
    [1, expect.stringContaining('A signing secret is "whsec_"')],
    [1, expect.stringContaining('A port is a number')],
    [1, expect.stringContaining('Write the address in full')],
  ]);
  expect((await help.exited)[0]).toBe(0);
  expect(await help.output).toMatch(/--port.*--secret.*--forward.*Exit codes/s);
});
