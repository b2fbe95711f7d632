import type { JsonWebKey } from 'node:crypto';
import { openQueues } from '@dateline/queues';
import { findDelivery, openPool, rotateEndpointSecret } from '@dateline/store';
import { newSigningSecret, parseSecretsKey, publicKeyOf, sealSecret } from '@dateline/webhooks';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSigned } from '../../docs/samples/verify-v1a.ts';
import { signingKeyRoutes } from '../../services/portal/src/routes/signing-keys.ts';
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
  const answer = await signingKeyRoutes({ pool }).request(`/v1/webhook-keys/${endpointId}`);
  return { status: answer.status, keys: ((await answer.json()) as { keys?: JsonWebKey[] }).keys };
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
  expect(keys.map((key) => isSigned([key], headers, body))).toEqual([true, true]);
  expect(isSigned(keys, headers, `${body} `)).toBe(false);
  expect(isSigned(keys, { ...headers, 'webhook-timestamp': '1700000000' }, body)).toBe(false);
});

test('there are no keys of an endpoint that there is not', async () => {
  expect((await keysOf('ep_unknown')).status).toBe(404);
});
