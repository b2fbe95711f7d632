import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { certificateFor } from '../../../tests/support/certificates.ts';
import { createAddressGuard } from './address-guard.ts';
import { createOutboundHttp, type OutboundRequest } from './outbound-http.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const guard = createAddressGuard({ allowPrivate: ['127.0.0.0/8'], allowHttp: true });
const client = () => opened.use(createOutboundHttp(guard));
const asking = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
  method: 'POST',
  url,
  headers: {},
  body: 'x',
  timeoutMs: 5_000,
  keepBytes: 1_024,
  signal: AbortSignal.any([]),
  ...more,
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  opened.defer(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const http = async (answer: RequestListener) => `http://${await listening(createServer(answer))}/`;
/** A server of bytes: writes `head` once a request is here. */
const bytes = async (head: string) =>
  `http://${await listening(createTcp((socket) => socket.on('error', () => undefined).once('data', () => socket.write(head))))}/`;

const final = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

describe('informational answers', () => {
  test.each([
    ['100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103', 'HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n'],
    ['several', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n'],
  ])('%s is skipped, though nobody asked for it', async (_, informational) => {
    const answer = await client().request(asking(await bytes(informational + final)));
    expect({ status: answer.status, body: answer.body.toString() }).toEqual({ status: 200, body: 'ok' });
  });

  test('without end are an error', async () => {
    const url = await bytes('HTTP/1.1 102 Processing\r\n\r\n'.repeat(100) + final);
    await expect(client().request(asking(url))).rejects.toThrow('Too many 1xx');
  });

  test('101 is no answer: nobody asked to switch protocols', async () => {
    const url = await bytes('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    await expect(client().request(asking(url))).rejects.toThrow('101 Switching Protocols');
  });
});

describe('bodies', () => {
  test('that drip are left after two seconds in all, with what came', async () => {
    let drips = 0;
    const url = await http((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(String(++drips % 10)), 100);
      response.on('close', () => clearInterval(drip));
    });
    const { status, body } = await client().request(asking(url));
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(0);
    expect(body.length).toBeLessThan(60);
  });

  test('of ten megabytes are not read; the connection is given up', async () => {
    const gone = Promise.withResolvers<void>();
    const url = await http((request, response) => {
      request.socket.on('close', () => gone.resolve());
      response.end(Buffer.alloc(10_000_000, 'x'));
    });
    expect((await client().request(asking(url))).body).toHaveLength(1_024);
    await gone.promise;
  });

  test('of a few kilobytes cost no connection', async () => {
    const ports = new Set<number | undefined>();
    const url = await http((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x'.repeat(5_000));
    });
    const kept = client();
    for (let n = 0; n < 3; n++) {
      expect((await kept.request(asking(url))).body).toHaveLength(1_024);
      // The rest of the body is read in the background.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

test('a kept connection that the other side has closed is no failure: the request goes again on another', async () => {
  let requests = 0;
  const speak = (socket: Socket) => {
    let own = 0;
    socket
      .on('error', () => undefined)
      .on('data', () => {
        requests++;
        if (++own === 1) socket.write('HTTP/1.1 204 No Content\r\n\r\n');
        else socket.destroy();
      });
  };
  const url = `http://${await listening(createTcp(speak))}/`;
  const kept = client();
  for (let n = 0; n < 2; n++) {
    expect((await kept.request(asking(url))).status).toBe(204);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(requests).toBe(3);
  const closing = `http://${await listening(createTcp((socket) => socket.once('data', () => socket.destroy())))}/`;
  await expect(kept.request(asking(closing))).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a head larger than 16 KB is an error', async () => {
  const url = await bytes(`HTTP/1.1 200 OK\r\nx-long: ${'z'.repeat(17_000)}\r\n\r\n`);
  await expect(client().request(asking(url))).rejects.toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
});

test('addresses of our own network are refused before anything is sent', async () => {
  const strict = opened.use(createOutboundHttp(createAddressGuard({ allowHttp: true })));
  const url = await http((_request, response) => response.end());
  await expect(strict.request(asking(url))).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
});

describe('a server that asks for a certificate', () => {
  test('sees that of the endpoint, a new one at once, and none of others', async () => {
    const [server, first, second] = await Promise.all([
      certificateFor('partner'),
      certificateFor('first'),
      certificateFor('second'),
    ]);
    const seen: string[] = [];
    const options = { cert: server.cert, key: server.private, requestCert: true, rejectUnauthorized: false };
    const tls = createHttps(options, (request, response) => {
      seen.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
      response.end('ok');
    });
    const url = `https://${await listening(tls)}/`;
    const showing = { owner: 'ep_1', certificate: first.cert, key: first.private, authorities: server.cert };
    const own = client();
    await own.request(asking(url, { identity: showing }));
    await own.request(asking(url, { identity: { ...showing } }));
    await own.request(asking(url, { identity: { ...showing, certificate: second.cert, key: second.private } }));
    expect(seen).toEqual(['first', 'first', 'second']);
    await expect(own.request(asking(url))).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const unreadable = { ...showing, certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' };
    await expect(own.request(asking(url, { identity: unreadable }))).rejects.toThrow();
  });
});
