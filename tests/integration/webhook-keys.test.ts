import { createPublicKey, verify } from 'node:crypto';
import { newSigningSecret, openQueues, parseSecretsKey, publicKeyOf, sealSecret } from '@dateline/runtime';
import { findDelivery, openPool, rotateEndpointSecret } from '@dateline/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookKeyRoutes } from '../../services/portal/src/routes/webhook-keys.ts';
import { until } from '../support/conditions.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { startReceiver } from '../support/receiver.ts';
import { newEndpoint, owe, recordVersion, SECRETS_KEY, startDispatcher } from './dispatcher-fixture.ts';

let pool: ReturnType<typeof openPool>;
let url: string;
beforeAll(async () => {
  url = await (await postgres()).freshDatabase();
  pool = openPool(url);
});
afterAll(async () => {
  await pool?.end();
});

const keysOf = async (endpointId: string) => {
  const answer = await webhookKeyRoutes({ pool }).request(`/.well-known/webhook-keys/${endpointId}`);
  return { status: answer.status, keys: ((await answer.json()) as { keys?: object[] }).keys };
};

async function rotateTo(endpointId: string) {
  const secret = newSigningSecret('v1a');
  const sealed = sealSecret(parseSecretsKey(SECRETS_KEY), secret, endpointId);
  await rotateEndpointSecret(pool, endpointId, { sealed, scheme: 'v1a', publicKey: publicKeyOf(secret)! }, 3_600_000);
}

test('webhooks verify by the keys that are served, old and new during a rotation', async () => {
  await using opened = new AsyncDisposableStack();
  const partner = opened.use(await startReceiver());
  const { id: endpoint } = await newEndpoint(pool, partner.url);
  expect((await keysOf(endpoint)).keys).toEqual([]);
  await rotateTo(endpoint);
  await rotateTo(endpoint);
  const { keys = [] } = await keysOf(endpoint);
  expect(keys).toMatchObject([
    { kty: 'OKP', crv: 'Ed25519', whpk: expect.stringMatching(/^whpk_[A-Za-z0-9+/]{43}=$/) },
    { kty: 'OKP', exp: expect.any(Number) },
  ]);

  const prefix = uniquePrefix();
  const queues = opened.use(await openQueues({ backend: 'postgres', url, prefix, log: pino({ enabled: false }) }));
  opened.use(await startDispatcher(pool, queues));
  const id = `st_${prefix}`;
  await recordVersion(pool, { id });
  const [delivery] = await owe(pool, queues, { id }, [endpoint]);
  await until('it is delivered', async () => (await findDelivery(pool, delivery!))?.state === 'delivered');
  const [{ headers, body }] = partner.received as [(typeof partner.received)[0]];
  const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  const signatures = (headers['webhook-signature'] ?? '').split(' ').filter((each) => each.startsWith('v1a,'));
  const verifying = keys.map((key) => {
    const publicKey = createPublicKey({ key: key as never, format: 'jwk' });
    return signatures.filter((each) => verify(null, signed, publicKey, Buffer.from(each.slice(4), 'base64'))).length;
  });
  expect(verifying).toEqual([1, 1]);
});

test('there are no keys of an endpoint that there is not', async () => {
  expect((await keysOf('ep_unknown')).status).toBe(404);
});
