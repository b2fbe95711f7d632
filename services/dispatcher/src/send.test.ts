import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { createAddressGuard } from '@dateline/runtime';
import { afterEach, describe, expect, test } from 'vitest';
import { createSender, type Sender } from './send.ts';

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
const post = async (url: string, { guard = loopback, timeoutMs = 5_000, signal = AbortSignal.any([]) } = {}) => {
  await using sender: Sender = createSender({ guard, timeoutMs });
  return await sender.post({ url, headers: { 'content-type': 'application/json' }, body: '{"a":1}', signal });
};

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
