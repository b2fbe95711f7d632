import { randomUUID } from 'node:crypto';
import { dispatcher } from '@dateline/dispatcher';
import { portal } from '@dateline/portal';
import type { Service } from '@dateline/runtime';
import { addPartner, createApiToken, findEndpoint, requestTestEvent, takeTestEvents } from '@dateline/store';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/newsroom.ts';
import { type Answer, answerWith, type Receiver, startReceiver, verified } from '../support/receiver.ts';

let product: Product;
let token: string;
const receivers: Receiver[] = [];
beforeAll(async () => {
  product = await startProduct('embedded', { WEBHOOK_TIMEOUT_MS: '1000' }, [dispatcher, portal] as readonly Service[]);
  ({ token } = await createApiToken(product.pool, {
    role: 'operator',
    partnerId: null,
    name: 'test',
    expiresAt: null,
  }));
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver[Symbol.asyncDispose]()));
});
afterAll(() => product?.stop());

async function ask<T>(
  method: string,
  path: string,
  body?: object,
  as = token,
): Promise<{ status: number; body: T; headers: Headers }> {
  const response = await fetch(`${product.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T, headers: response.headers };
}

async function endpointAt(answer: Answer, fields: object = {}) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  const name = `test ${randomUUID()}`;
  const { body } = await ask<{ id: string; secret: string }>('POST', '/v1/endpoints', {
    name,
    url: receiver.url,
    ...fields,
  });
  return { receiver, name, ...body };
}

interface View {
  id: string;
  state: string;
  status: number | null;
  error: string | null;
  response: string | null;
  ms: number | null;
}
const sendTest = (id: string) => ask<View>('POST', `/v1/endpoints/${id}/test?wait=25`);

test('is signed as stories are, and the answer is what the partner answered', async () => {
  const { receiver, id, name, secret } = await endpointAt(answerWith(200), {
    settings: { headers: { 'X-Desk': 'night' } },
  });
  const { status, body, headers } = await sendTest(id);
  expect([status, body]).toMatchObject([200, { state: 'delivered', status: 200, error: null, response: 'ok' }]);
  const [received] = receiver.received;
  expect(verified(secret, received!)).toMatchObject({ id: body.id, type: 'dateline.test', data: { endpoint: name } });
  expect(received).toMatchObject({ id: body.id, headers: { 'x-desk': 'night' } });
  expect((await ask<View>('GET', headers.get('location')!)).body).toEqual(body);
  expect(receiver.received).toHaveLength(1);
});

test('comes as a batch of two where the endpoint gets batches', async () => {
  const { receiver, id, secret } = await endpointAt(answerWith(200), { settings: { batch: { max: 5 } } });
  const { body } = await sendTest(id);
  expect(body).toMatchObject({ state: 'delivered', status: 200 });
  const event = { type: 'dateline.test' };
  expect(verified(secret, receiver.received[0]!)).toMatchObject({
    ...{ id: body.id, type: 'dateline.batch' },
    data: {
      events: [
        { ...event, id: `${body.id}_1` },
        { ...event, id: `${body.id}_2` },
      ],
    },
  });
  expect(receiver.received).toHaveLength(1);
});

test('shows Dateline who it is as stories do', async () => {
  const auth = {
    settings: { auth: { kind: 'basic', username: 'dateline' } },
    credentials: { kind: 'basic', password: 'pw' },
  };
  const { receiver, id } = await endpointAt(answerWith(204), auth);
  expect((await sendTest(id)).body.state).toBe('delivered');
  expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('dateline:pw').toString('base64')}`);
});

test('that fails says why, is not repeated, and leaves the endpoint as it is', async () => {
  const { receiver, id } = await endpointAt(answerWith(410));
  expect((await sendTest(id)).body).toMatchObject({
    state: 'failed',
    status: 410,
    error: 'The partner answered HTTP 410',
    response: 'not now',
  });
  expect(await findEndpoint(product.pool, id)).toMatchObject({ state: 'enabled', failingSince: null });
  expect(receiver.received).toHaveLength(1);
});

test('that is never answered ends with the time a partner has', async () => {
  const { id } = await endpointAt(() => undefined);
  expect((await sendTest(id)).body).toMatchObject({ state: 'failed', status: null });
});

test('goes out while the endpoint is paused, and no story with it', async () => {
  const { receiver, id } = await endpointAt(answerWith(200));
  await ask('POST', `/v1/endpoints/${id}/pause`);
  expect((await sendTest(id)).body.state).toBe('delivered');
  expect(receiver.received).toHaveLength(1);
});

test('is sent once, by whichever dispatcher takes it, and ten times a minute at most', async () => {
  const { id } = await endpointAt(answerWith(200));
  const outcomes = [];
  for (let n = 0; n < 11; n++)
    outcomes.push((await requestTestEvent(product.pool, { endpointId: id, by: 'x', nonce: `${n}` })).kind);
  expect(outcomes.filter((kind) => kind === 'too-often')).toHaveLength(1);
  await product.pool.query('delete from test_events');
  await product.pool.query(
    `insert into test_events (id, endpoint_id, requested_by, requested_at) values ('te_old', $1, 'x', now() - interval '6 minutes')`,
    [id],
  );
  expect(await takeTestEvents(product.pool, 10)).toEqual([]);
});

test('of another partner is not there', async () => {
  await addPartner(product.pool, { id: 'other', name: 'other', email: null, filter: {} });
  const { token: other } = await createApiToken(product.pool, {
    role: 'partner',
    partnerId: 'other',
    name: 'x',
    expiresAt: null,
  });
  const { receiver, id } = await endpointAt(answerWith(200));
  expect((await ask('POST', `/v1/endpoints/${id}/test`, undefined, other)).status).toBe(404);
  const { body } = await sendTest(id);
  expect((await ask('GET', `/v1/endpoints/${id}/tests/${body.id}`, undefined, other)).status).toBe(404);
  expect(receiver.received).toHaveLength(1);
});
