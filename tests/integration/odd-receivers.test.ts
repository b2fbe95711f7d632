import { once } from 'node:events';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { findDelivery, listAttempts } from '@dateline/store';
import { credentialsOwner, type WebhookCredentials, type WebhookSettingsInput, webhookSettings } from '@dateline/story';
import { parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { beforeEach, describe, expect, test } from 'vitest';
import { certificateFor } from '../support/certificates.ts';
import { until } from '../support/conditions.ts';
import { answerWith, startReceiver } from '../support/receiver.ts';
import { newEndpoint, SECRETS_KEY } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';

const servers = dispatcherServers();

beforeEach(async () => {
  await servers.run({ WEBHOOK_TIMEOUT_MS: '5000' });
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  servers.opened.defer(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A partner that answers each request with bytes, as `speak` writes them. */
const bytes = async (speak: (socket: Socket) => void) =>
  `http://${await listening(createServer((socket) => socket.on('data', (chunk) => /\r\n\r\n/.test(String(chunk)) && speak(socket))))}/`;

/** Owes a story to a partner and resolves with its first attempt. */
async function firstAttempt(partnerUrl: string, endpointId?: string) {
  const endpoint = endpointId ?? (await newEndpoint(servers.pool, partnerUrl)).id;
  const delivery = await servers.send(endpoint);
  const [attempt] = await until('it is attempted', async () => {
    const attempts = await listAttempts(servers.pool, [delivery]);
    return attempts.length > 0 ? attempts : undefined;
  });
  return { attempt: attempt!, delivery: (await findDelivery(servers.pool, delivery))! };
}

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

describe('a partner', () => {
  test.each([100, 102, 103])('that sends %d first has the story', async (status) => {
    const partner = await bytes((socket) => socket.write(`HTTP/1.1 ${status} Wait\r\n\r\n${ok}`));
    const { attempt } = await firstAttempt(partner);
    expect(attempt).toMatchObject({ outcome: 'delivered', status: 200, response: 'ok' });
  });

  test('whose body drips has the story, within the time for bodies', async () => {
    const partner = await bytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const drip = setInterval(() => socket.write('.'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const { attempt } = await firstAttempt(partner);
    expect(attempt).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(attempt.response?.length).toBeLessThan(1_000);
  });

  test('whose head drips has not answered in time', async () => {
    const partner = await bytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-drip: 1\r\n'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await firstAttempt(partner)).attempt).toMatchObject({ outcome: 'failed', error: 'No answer in time' });
  });

  test('that answers ten megabytes has one kilobyte of it kept', async () => {
    const partner = servers.opened.use(await startReceiver((response) => response.end('x'.repeat(10_000_000))));
    const { attempt } = await firstAttempt(partner.url);
    expect(attempt).toMatchObject({ outcome: 'delivered', response: 'x'.repeat(1_024) });
  });

  test.each([429, 503])('that answers %d with Retry-After is asked again no earlier', async (status) => {
    const askedAt = Date.now();
    const partner = servers.opened.use(await startReceiver(answerWith(status, { 'retry-after': '120' })));
    const { delivery, attempt } = await firstAttempt(partner.url);
    expect(attempt).toMatchObject({ outcome: 'failed', status });
    expect(delivery.nextAttemptAt.getTime()).toBeGreaterThanOrEqual(askedAt + 120_000);
  });
});

test('a partner that asks for a certificate sees that of its endpoint', async () => {
  const [server, client] = await Promise.all([certificateFor('partner'), certificateFor('dateline')]);
  const seen: unknown[] = [];
  const options = { cert: server.cert, key: server.private, requestCert: true, ca: client.cert };
  const partner = createHttps(options, (request, response) => {
    seen.push((request.socket as TLSSocket).getPeerCertificate().subject?.CN);
    response.end('ok');
  });
  const { id: endpoint } = await newEndpoint(servers.pool, `https://${await listening(partner)}/hook`);
  const settings: WebhookSettingsInput = { auth: { kind: 'mtls' } };
  const credentials: WebhookCredentials = {
    kind: 'mtls',
    certificate: client.cert,
    key: client.private,
    ca: server.cert,
  };
  await servers.pool.query('update endpoints set settings = $2, sealed_credentials = $3 where id = $1', [
    endpoint,
    JSON.stringify(webhookSettings.parse(settings)),
    sealSecret(parseSecretsKey(SECRETS_KEY), JSON.stringify(credentials), credentialsOwner(endpoint)),
  ]);
  expect((await firstAttempt('', endpoint)).attempt).toMatchObject({ outcome: 'delivered', status: 200 });
  expect(seen).toEqual(['dateline']);
});
