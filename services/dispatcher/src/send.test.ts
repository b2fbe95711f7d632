import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebhookCredentials, type WebhookSettingsInput, webhookSettings } from '@dateline/story';
import { type AddressGuard, createAddressGuard, createOutboundHttp } from '@dateline/webhooks';
import { afterEach, describe, expect, test } from 'vitest';
import { createAccessTokens } from './access-tokens.ts';
import { createAuthenticate } from './authenticate.ts';
import { createSender } from './send.ts';
import { judge } from './verdict.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  open.push({ close: () => server.close(() => undefined).closeAllConnections() });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const loopback = createAddressGuard({ allowPrivate: ['127.0.0.0/8'], allowHttp: true });

interface PostOptions {
  guard?: AddressGuard;
  timeoutMs?: number;
  signal?: AbortSignal;
  settings?: WebhookSettingsInput;
  credentials?: WebhookCredentials;
}

async function post(url: string, { guard = loopback, timeoutMs = 5_000, ...more }: PostOptions = {}) {
  await using http = createOutboundHttp(guard);
  const authenticate = createAuthenticate(() => more.credentials, createAccessTokens(http));
  const sender = createSender({ http, authenticate, timeoutMs });
  const settings = webhookSettings.parse(more.settings ?? {});
  const target = { endpointId: 'ep_1', url, settings, sealedCredentials: null };
  const headers = { 'content-type': 'application/json' };
  return await sender.post({ target, headers, body: '{"a":1}', signal: more.signal ?? AbortSignal.any([]) });
}

test('posts the body and answers the status with the start of the response', async () => {
  let got = '';
  const url = await serve((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => {
      got += chunk;
    });
    request.on('end', () => response.writeHead(202).end('taken\u0000\u001b[31m'));
  });
  expect(await post(url)).toEqual({ kind: 'answered', status: 202, excerpt: 'taken[31m' });
  expect(got).toBe('{"a":1}');
});

test('reads Retry-After and the delivery hint', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(429, { 'retry-after': '30', 'webhook-delivery': 'Abort-Message' }).end(),
  );
  expect(await post(url)).toMatchObject({ status: 429, retryAfterMs: 30_000, hint: 'abort-message' });
});

test('does not follow a redirect', async () => {
  let followed = 0;
  const target = await serve((_request, response) => {
    followed++;
    response.end();
  });
  const url = await serve((_request, response) => response.writeHead(307, { location: target }).end());
  expect(await post(url)).toMatchObject({ kind: 'answered', status: 307 });
  expect(followed).toBe(0);
});

test('keeps one kilobyte of an endless answer and hangs up', async () => {
  const closed = Promise.withResolvers<void>();
  const url = await serve((request, response) => {
    request.socket.on('close', () => closed.resolve());
    response.writeHead(500);
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(8_192)));
    };
    response.on('drain', pour);
    pour();
  });
  const sent = await post(url);
  expect(sent).toMatchObject({ status: 500, excerpt: 'x'.repeat(1_024) });
  await closed.promise;
});

test('a receiver that never answers is a timeout', async () => {
  const url = await serve(() => undefined);
  expect(await post(url, { timeoutMs: 100 })).toMatchObject({ kind: 'failed', failure: 'timeout' });
});

test('a receiver that drips its headers is a timeout all the same', async () => {
  const server = createTcp((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const drip = setInterval(() => socket.write('x-drip: 1\r\n'), 20);
    socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await post(url, { timeoutMs: 200 })).toMatchObject({ kind: 'failed', failure: 'timeout' });
});

test('a success whose body drips is a success', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200).write('ok');
  });
  expect(await post(url, { timeoutMs: 300 })).toMatchObject({ kind: 'answered', status: 200, excerpt: 'ok' });
});

test('nothing listening is a connect failure, no such host a dns failure', async () => {
  expect(await post('http://127.0.0.1:1/')).toMatchObject({ kind: 'failed', failure: 'connect' });
  const guard = createAddressGuard({
    allowHttp: true,
    resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })),
  });
  expect(await post('http://nowhere.example/', { guard })).toMatchObject({ kind: 'failed', failure: 'dns' });
});

test('stopping the process interrupts the wait', async () => {
  const stop = new AbortController();
  const url = await serve(() => stop.abort());
  expect(await post(url, { signal: stop.signal })).toMatchObject({ kind: 'failed', failure: 'interrupted' });
});

describe('private addresses', () => {
  const guard = createAddressGuard({ allowHttp: true, resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  test('are refused as literals and behind names, and nothing is sent', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked++;
      response.end();
    });
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'partner.example', 'localhost']) {
      expect(await post(`http://${host}:${port}/`, { guard })).toMatchObject({ kind: 'refused' });
    }
    expect(await post('http://169.254.169.254/latest/', { guard: loopback })).toMatchObject({ kind: 'refused' });
    expect(asked).toBe(0);
  });
});

describe('headers', () => {
  const headersOf = async (options: PostOptions) => {
    const seen: Record<string, unknown>[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers);
      response.end();
    });
    const sent = await post(url, options);
    return { sent, headers: seen[0] ?? {} };
  };

  test("are ours and those of the endpoint's settings", async () => {
    const { headers } = await headersOf({ settings: { headers: { 'X-Desk': 'world', 'User-Agent': 'Desk/1' } } });
    expect(headers).toMatchObject({ 'x-desk': 'world', 'user-agent': 'Desk/1', 'content-type': 'application/json' });
  });

  test.each([
    [
      'basic',
      { kind: 'basic', username: 'dateline' },
      { kind: 'basic', password: 'pässword' },
      'Basic ZGF0ZWxpbmU6cMOkc3N3b3Jk',
    ],
    ['bearer', { kind: 'bearer' }, { kind: 'bearer', token: 'tok_1' }, 'Bearer tok_1'],
  ] as const)('authenticate by %s', async (_, auth, credentials, authorization) => {
    expect((await headersOf({ settings: { auth }, credentials })).headers).toMatchObject({ authorization });
  });

  test('are not sent at all where credentials are missing, and that is our fault', async () => {
    const { sent, headers } = await headersOf({ settings: { auth: { kind: 'bearer' } } });
    expect(headers).toEqual({});
    expect(sent).toMatchObject({ kind: 'failed', failure: 'credentials' });
    expect(judge(sent, 1, 0.5)).toMatchObject({ outcome: 'failed', ours: true });
  });
});

describe('OAuth2 client credentials', () => {
  const credentials = { kind: 'oauth2', clientSecret: 's e&cret' } as const;
  const serveTokens = (answer: (form: URLSearchParams, n: number, authorization?: string) => [number, object]) => {
    let n = 0;
    return serve(async (request, response) => {
      const form = new URLSearchParams(await text(request));
      const [status, json] = answer(form, ++n, request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  };
  const settingsFor = (tokenUrl: string, more: object = {}): WebhookSettingsInput => ({
    auth: { kind: 'oauth2', tokenUrl, clientId: 'dateline', ...more },
  });

  test('a token is asked for and sent', async () => {
    const asked: unknown[] = [];
    const tokenUrl = await serveTokens((form, n, authorization) => {
      asked.push(Object.fromEntries(form), authorization);
      return [200, { access_token: `t${n}`, token_type: 'Bearer', expires_in: 3600 }];
    });
    const got: unknown[] = [];
    const url = await serve((request, response) => {
      got.push(request.headers.authorization);
      response.end();
    });
    expect(await post(url, { settings: settingsFor(tokenUrl, { scope: 'news' }), credentials })).toMatchObject({
      status: 200,
    });
    expect(got).toEqual(['Bearer t1']);
    expect(asked).toEqual([
      { grant_type: 'client_credentials', scope: 'news' },
      `Basic ${btoa('dateline:s+e%26cret')}`,
    ]);
  });

  test('a 401 asks for a new token once, and the answer to it counts', async () => {
    const tokenUrl = await serveTokens((_form, n) => [200, { access_token: `t${n}`, token_type: 'bearer' }]);
    const got: unknown[] = [];
    const url = await serve((request, response) => {
      got.push(request.headers.authorization);
      response.writeHead(request.headers.authorization === 'Bearer t2' ? 200 : 401).end();
    });
    expect(await post(url, { settings: settingsFor(tokenUrl), credentials })).toMatchObject({ status: 200 });
    const refusing = await serve((request, response) => {
      got.push(request.headers.authorization);
      response.writeHead(401).end();
    });
    expect(await post(refusing, { settings: settingsFor(tokenUrl), credentials })).toMatchObject({ status: 401 });
    expect(got).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t3', 'Bearer t4']);
  });

  test('a token endpoint that refuses is named, without what else it said', async () => {
    const tokenUrl = await serveTokens(() => [
      400,
      { error: 'invalid_client', error_description: 's e&cret is wrong' },
    ]);
    expect(await post(await serve(() => undefined), { settings: settingsFor(tokenUrl), credentials })).toEqual({
      kind: 'failed',
      failure: 'token',
      reason: 'The token endpoint answered HTTP 400 (invalid_client)',
    });
  });

  test('a token endpoint at an address of our own network is refused', async () => {
    const settings = settingsFor('http://10.255.255.1/token');
    expect(await post(await serve(() => undefined), { settings, credentials })).toMatchObject({ kind: 'refused' });
  });

  test('the whole attempt ends in time, however long the token takes', async () => {
    const tokenUrl = await serve(() => undefined);
    const sent = await post(await serve(() => undefined), {
      settings: settingsFor(tokenUrl),
      credentials,
      timeoutMs: 200,
    });
    expect(sent).toMatchObject({ kind: 'failed', failure: 'timeout' });
  });
});
