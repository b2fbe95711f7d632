import { createMetrics } from '@dateline/runtime';
import type { Pool } from '@dateline/store';
import { expect, it } from 'vitest';
import { IntakeLimiter } from './intake-limiter.ts';
import { gatewayMetrics } from './metrics.ts';
import { type GatewayDeps, gatewayRoutes } from './routes.ts';

const agency = {
  id: 'agency',
  name: 'Agency',
  defaultLanguage: null,
  timeZone: null,
  createdAt: new Date(),
  disabledAt: null,
};

function gatewayWith(deps: Partial<GatewayDeps>) {
  const limiter = new IntakeLimiter({ maxBytes: 100, maxItems: 2 });
  const app = gatewayRoutes({
    pool: {} as Pool,
    sourceOfKey: async () => ({ ...agency }) as never,
    recordReceipt: async () => ({ receivedAt: new Date(0), earlier: undefined }),
    log: { append: async () => [{ partition: 0, offset: '0' }] },
    metrics: gatewayMetrics(createMetrics(), () => limiter.inFlight),
    maxItemBytes: 1_000,
    limiter,
    patience: { askMs: 20, storeMs: 20 },
    ...deps,
  });
  const push = async (body: string, headers: Record<string, string> = {}) =>
    app.request('/v1/sources/agency/items', {
      method: 'POST',
      body,
      headers: { authorization: 'Bearer dlk_x', ...headers },
    });
  return { push, limiter };
}

const never = () => new Promise<never>(() => undefined);

it('answers 202 and gives the room back when the item is stored', async () => {
  const { push, limiter } = gatewayWith({});
  expect((await push('wire copy')).status).toBe(202);
  expect(limiter.inFlight).toEqual({ bytes: 0, items: 0 });
});

it.each([
  ['the key is not found', { sourceOfKey: never }],
  ['the receipt is not recorded', { recordReceipt: never }],
  ['the log does not acknowledge', { log: { append: never } }],
] as const)('answers 503 when %s in time', async (_, deps) => {
  const response = await gatewayWith(deps).push('wire copy');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({ code: 'ANSWER_LATE' });
});

it('keeps the room of an item that is still being stored, and answers 429 when it is used up', async () => {
  const stalled = gatewayWith({ log: { append: never } });
  expect((await stalled.push('wire copy')).status).toBe(503);
  expect(stalled.limiter.inFlight).toEqual({ bytes: 9, items: 1 });
  const response = await stalled.push('more copy');
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
});

it('leaves a Content-Type out that the log would not carry, and takes the item', async () => {
  const appended: unknown[] = [];
  const append = async (_: string, records: readonly unknown[]) => {
    appended.push(...records);
    return [];
  };
  const { push } = gatewayWith({ log: { append } });
  const long = `text/plain; note="${'x'.repeat(300)}"`;
  expect((await push('wire copy', { 'content-type': long })).status).toBe(202);
  expect((await push('wire copy', { 'content-type': 'text/plain' })).status).toBe(202);
  expect(appended).toMatchObject([{ headers: {} }, { headers: { 'content-type': 'text/plain' } }]);
  expect(appended[0]).not.toHaveProperty('headers.content-type');
});
