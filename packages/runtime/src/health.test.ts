import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createHealth, opsRoutes } from './health.ts';

const failing = (message: string) => () => Promise.reject(new Error(message));

it('turns /readyz red for any check and /healthz only for vital ones', async () => {
  const health = createHealth();
  const app = opsRoutes(health, new Registry());
  health.add({ name: 'database', check: failing('no answer; is it up?') });
  expect((await app.request('/healthz')).status).toBe(200);
  const ready = await app.request('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    ok: false,
    checks: [{ name: 'database', ok: false, message: 'no answer; is it up?' }],
  });
  health.add({ name: 'consumer', vital: true, check: failing('wedged') });
  expect((await app.request('/healthz')).status).toBe(503);
});

it('takes a check that never answers as failed', async () => {
  const health = createHealth(5);
  health.add({ name: 'stuck', check: () => new Promise(() => undefined) });
  expect(await health.ready()).toEqual([{ name: 'stuck', ok: false, message: 'no answer within 5 ms' }]);
});

it('serves metrics', async () => {
  const registry = new Registry();
  const answer = await opsRoutes(createHealth(), registry).request('/metrics');
  expect(answer.headers.get('content-type')).toBe(registry.contentType);
});
