import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { batchBody } from '@dateline/story';
import { newSigningSecret } from '@dateline/webhooks';
import { expect, test } from 'vitest';
import { receiverApp } from './receiver.ts';
import { verifyWith } from './verify.ts';

const body = JSON.stringify({
  id: 'msg_1',
  type: 'story.published',
  timestamp: '2026-11-28T08:00:00.000Z',
  data: { storyId: 'st_a', ordinal: 1, format: 'ninjs', content: {} },
});
const now = () => String(Math.floor(Date.now() / 1000));

function signed(secret: string, at = now(), id = 'msg_1', text = body): Record<string, string> {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.${text}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
}

function listening(options: { secret?: string; forward?: string; json?: boolean }) {
  const lines: string[] = [];
  const { secret, forward, json = false } = options;
  const app = receiverApp({
    verify: secret ? verifyWith(secret) : undefined,
    forward,
    json,
    print: (line) => lines.push(line),
  });
  const post = async (headers: Record<string, string>, text = body) =>
    (await app.request('/any/path', { method: 'POST', body: text, headers })).status;
  return { post, lines };
}

test('prints and verifies webhooks, and names what is wrong with others', async () => {
  const secret = newSigningSecret();
  const { post, lines } = listening({ secret });
  expect(await post(signed(secret))).toBe(204);
  expect(await post(signed(secret))).toBe(204);
  expect(await post(signed(newSigningSecret()))).toBe(401);
  expect(await post(signed(secret, '1700000000'))).toBe(401);
  expect(lines).toEqual([
    'story.published  st_a #1  ninjs  msg_1  verified  -> 204',
    'story.published  st_a #1  ninjs  msg_1  verified  again  -> 204',
    expect.stringContaining('NOT VERIFIED: No matching signature found  again  -> 401'),
    expect.stringContaining('NOT VERIFIED: Message timestamp too old'),
  ]);
});

test('prints a line for each event of a batch, and which of them came before', async () => {
  const secret = newSigningSecret();
  const { post, lines } = listening({ secret });
  const batch = batchBody({ id: 'bat_1', at: new Date(0) }, [body, body.replace('msg_1', 'msg_2')]);
  expect(await post(signed(secret))).toBe(204);
  expect(await post(signed(secret, now(), 'bat_1', batch), batch)).toBe(204);
  expect(lines.slice(1)).toEqual([
    'dateline.batch   2 events  bat_1  verified  -> 204',
    '  story.published  st_a #1  ninjs  msg_1  again',
    '  story.published  st_a #1  ninjs  msg_2',
  ]);
});

test.each(['{"type":"dateline.batch"}', '{"type":"dateline.batch","data":{"events":[null,1,{}]}}', 'null', '[1]'])(
  'takes %s for what it is',
  async (text) => {
    const { post, lines } = listening({});
    expect(await post({}, text)).toBe(204);
    expect(lines[0]).toMatch(/^(dateline\.batch {3}|not a story)/);
  },
);

test('without a secret it takes everything and says so', async () => {
  const { post, lines } = listening({});
  expect(await post({})).toBe(204);
  expect(lines).toEqual(['story.published  st_a #1  ninjs  no webhook-id  not verified: no --secret  -> 204']);
});

test('prints no control characters of whoever it refuses', async () => {
  const { post, lines } = listening({ secret: newSigningSecret() });
  await post({}, body.replace('st_a', String.raw`st_\u001b[2J\u0007`));
  expect(lines[0]).toMatch(/^story.published {2}st_\[2J #1/);
});

test('verifies v1a by the public key', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const whpk = `whpk_${publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`;
  const { post } = listening({ secret: whpk });
  const at = now();
  const signature = sign(null, Buffer.from(`msg_1.${at}.${body}`), privateKey).toString('base64');
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': at };
  expect(await post({ ...headers, 'webhook-signature': `v1,AAAA v1a,${signature}` })).toBe(204);
  expect(await post({ ...headers, 'webhook-signature': `v1a,${'A'.repeat(86)}==` })).toBe(401);
  expect(await post({ 'webhook-id': 'msg_1', 'webhook-timestamp': '1', 'webhook-signature': `v1a,${signature}` })).toBe(
    401,
  );
});

test('hands what is verified on as it came, and answers what was answered', async () => {
  const got: object[] = [];
  const server = createServer(async (request, response) => {
    got.push({ id: request.headers['webhook-id'], body: await text(request) });
    response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const secret = newSigningSecret();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const { post, lines } = listening({ secret, forward: url, json: true });
  expect(await post(signed(secret))).toBe(503);
  expect(await post(signed(newSigningSecret()))).toBe(401);
  expect(got).toEqual([{ id: 'msg_1', body }]);
  server.close();
  server.closeAllConnections();
  expect(await post(signed(secret))).toBe(502);
  expect(lines).toEqual([body, expect.stringContaining('NOT VERIFIED'), body]);
});

test.each(['hush', 'whsec_short', 'whpk_AAAA', `whsk_${Buffer.alloc(32, 1).toString('base64')}`])(
  'the key %j cannot be used',
  (key) => {
    expect(() => verifyWith(key)).toThrow(/^(A signing secret is|A public key is|Give the public key)/);
  },
);
