import type { OutboundHttp, OutboundRequest } from '@dateline/webhooks';
import { expect, test } from 'vitest';
import { createAccessTokens, type TokenClient } from './access-tokens.ts';

const client: TokenClient = {
  kind: 'oauth2',
  endpointId: 'ep_1',
  tokenUrl: 'https://partner.example/token',
  clientId: 'dateline',
  clientSecret: 'secret',
  clientAuth: 'body',
};
const wait = { signal: AbortSignal.any([]), timeoutMs: 1_000 };

/** A token endpoint whose n-th answer is given; tokens are t1, t2 ... */
function answering(answer: (n: number) => object = () => ({})) {
  const asked: OutboundRequest[] = [];
  const http: OutboundHttp = {
    request: async (request) => {
      const n = asked.push(request);
      const json = { access_token: `t${n}`, token_type: 'Bearer', ...answer(n) };
      return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(json)) };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  return { http, asked };
}

test('a token is kept until shortly before it expires', async () => {
  let now = 0;
  const { http, asked } = answering(() => ({ expires_in: 3_600 }));
  const tokens = createAccessTokens(http, () => now);
  expect(await Promise.all([tokens.get(client, wait), tokens.get(client, wait)])).toEqual(['t1', 't1']);
  now = 3_530_000;
  expect(await tokens.get(client, wait)).toBe('t1');
  now = 3_541_000;
  expect(await tokens.get(client, wait)).toBe('t2');
  expect(asked).toHaveLength(2);
  expect(asked[0]?.body).toBe('grant_type=client_credentials&client_id=dateline&client_secret=secret');
});

test('a short token is used for most of its time, one that states none for five minutes', async () => {
  let now = 0;
  const { http } = answering((n) => (n === 1 ? { expires_in: 10 } : {}));
  const tokens = createAccessTokens(http, () => now);
  await tokens.get(client, wait);
  now = 8_900;
  expect(await tokens.get(client, wait)).toBe('t1');
  now = 9_100;
  expect(await tokens.get(client, wait)).toBe('t2');
  now += 269_000;
  expect(await tokens.get(client, wait)).toBe('t2');
  now += 2_000;
  expect(await tokens.get(client, wait)).toBe('t3');
});

test('a changed client has a new token, and only the refused token is forgotten', async () => {
  const { http } = answering();
  const tokens = createAccessTokens(http);
  await tokens.get(client, wait);
  expect(await tokens.get({ ...client, clientSecret: 'other' }, wait)).toBe('t2');
  tokens.forget('ep_1', 't1');
  expect(await tokens.get({ ...client, clientSecret: 'other' }, wait)).toBe('t2');
});

test('what is no bearer token is refused, and asked for anew next time', async () => {
  const { http } = answering((n) => (n === 1 ? { token_type: 'mac' } : n === 2 ? { access_token: 'has space' } : {}));
  const tokens = createAccessTokens(http);
  for (let n = 0; n < 2; n++) await expect(tokens.get(client, wait)).rejects.toThrow('no bearer token');
  expect(await tokens.get(client, wait)).toBe('t3');
});
