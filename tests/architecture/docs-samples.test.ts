import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSigningSecret } from '@dateline/runtime';
import { Webhook } from 'standardwebhooks';
import { afterAll, expect, it } from 'vitest';
import { root } from './source-files.ts';

/** The receiver that docs/webhooks.md shows to partners, run as it stands there but for its port and its queue. */
const folder = mkdtempSync(join(import.meta.dirname, '.samples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/webhooks.md'), 'utf8'))?.[1] ?? '';

it('docs/webhooks.md shows partners a receiver that takes our webhooks and refuses others', async () => {
  const secret = newSigningSecret();
  const file = join(folder, 'receiver.mjs');
  const listening = sample.replace(
    '.listen(8000)',
    ".listen(0, '127.0.0.1', function () { console.log(this.address().port); })",
  );
  writeFileSync(file, `const keep = async (event) => console.log(event.id);\n${listening}`);
  const receiver = spawn(process.execPath, [file], {
    env: { DATELINE_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(receiver, 'exit');
  try {
    const [port] = await once(receiver.stdout, 'data');
    const url = `http://127.0.0.1:${String(port).trim()}/hook`;
    const body = JSON.stringify({ id: 'msg_1', type: 'story.killed' });
    const signed = headersOf(secret, body);
    const kept = once(receiver.stdout, 'data');
    expect((await fetch(url, { method: 'POST', body, headers: signed })).status).toBe(204);
    expect(String((await kept)[0]).trim()).toBe('msg_1');
    expect((await fetch(url, { method: 'POST', body: `${body} `, headers: signed })).status).toBe(401);
  } finally {
    receiver.kill();
    await exited;
  }
});

function headersOf(secret: string, body: string): Record<string, string> {
  const at = new Date();
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  };
}
