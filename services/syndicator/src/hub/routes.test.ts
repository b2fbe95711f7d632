import type { Pool } from '@dateline/store';
import { createAddressGuard, parseSecretsKey } from '@dateline/webhooks';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hubRoutes } from './routes.ts';

const stored: unknown[][] = [];
let isFull = false;
/** A database with one feed, which takes requests unless it is full. */
const pool = {
  query: async (text: string, values: unknown[] = []) => {
    if (text.includes('insert into websub_requests')) {
      if (!isFull) stored.push(values);
      return { rows: [], rowCount: isFull ? 0 : 1 };
    }
    const isFeed = text.includes('from feeds') && (values[0] as string[]).includes('world');
    return { rows: isFeed ? [{ name: 'world', access: 'open' }] : [], rowCount: 0 };
  },
} as unknown as Pool;

const hub = (trustProxy = false) =>
  hubRoutes({
    pool,
    publicUrl: 'https://news.example',
    secretsKey: parseSecretsKey(Buffer.alloc(32, 7).toString('base64')),
    guard: createAddressGuard(),
    trustProxy,
    log: pino({ enabled: false }),
  });
beforeEach(() => {
  stored.length = 0;
  isFull = false;
  // Limits let more pass as time does.
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => vi.useRealTimers());

const form = {
  'hub.mode': 'subscribe',
  'hub.topic': 'https://news.example/feeds/world.atom',
  'hub.callback': 'https://reader.example/c',
  'hub.secret': 'a secret of ours',
};
const post = (body: string, headers: Record<string, string> = {}, app = hub()) =>
  app.request('/feeds/_hub', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
  });
const formOf = (more: Record<string, string> = {}) => new URLSearchParams({ ...form, ...more }).toString();

it('answers 202 once a request is stored, its topic and secret sealed', async () => {
  expect((await post(formOf())).status).toBe(202);
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain('a secret of ours');
  expect(Buffer.from(stored[0]![5] as Uint8Array).includes('a secret of ours')).toBe(false);
});

it('knows a subscription by topic and callback, and another key makes another', async () => {
  await post(formOf());
  await post(formOf({ 'hub.secret': 'another' }));
  await post(formOf({ 'hub.callback': 'https://reader.example/d' }));
  await post(formOf({ 'hub.topic': `${form['hub.topic']}?key=dlf_x` }));
  const [first, second, third, fourth] = stored.map(([endpointId]) => endpointId);
  expect(first).toBe(second);
  expect(new Set([first, third, fourth]).size).toBe(3);
});

it.each([
  ['{}', { 'content-type': 'application/json' }, 415],
  [formOf({ 'hub.mode': 'publish' }), {}, 400],
  [formOf({ 'hub.topic': 'https://other.example/feeds/world.atom' }), {}, 400],
  [formOf({ 'hub.topic': 'https://news.example/feeds/nowhere.atom' }), {}, 404],
  [formOf({ 'hub.callback': 'https://10.0.0.1/' }), {}, 400],
  [formOf({ more: 'x'.repeat(20_000) }), {}, 413],
])('refuses in plain text what it cannot take', async (body, headers, status) => {
  const response = await post(body, headers);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(stored).toEqual([]);
});

it('takes no more than sixty requests a minute of one sender, and none when too many wait', async () => {
  const app = hub();
  const statuses = [];
  for (let n = 0; n < 61; n += 1)
    statuses.push((await post(formOf({ 'hub.callback': `https://r${n}.example/` }), {}, app)).status);
  expect([statuses.filter((status) => status === 202).length, statuses.at(-1)]).toEqual([60, 429]);
  isFull = true;
  expect((await post(formOf())).status).toBe(429);
});

it('takes no more than sixty requests a minute for the callbacks of one host, whoever sends them and to whatever port', async () => {
  const app = hub(true);
  const statuses = [];
  for (let n = 0; n < 61; n += 1) {
    const callback = `https://victim.example${n % 2 ? '.' : ''}:${1024 + n}/`;
    const sender = { 'x-forwarded-for': `198.51.100.${n}` };
    statuses.push((await post(formOf({ 'hub.callback': callback }), sender, app)).status);
  }
  expect([statuses.filter((status) => status === 202).length, statuses.at(-1)]).toEqual([60, 429]);
  expect(new Set(stored.map((values) => values[6]))).toEqual(new Set(['victim.example']));
});

it('counts the addresses of one IPv6 network together', async () => {
  const app = hub(true);
  const statuses = [];
  for (let n = 0; n < 61; n += 1) {
    const sender = { 'x-forwarded-for': `2001:db8:1:2:${n}::1` };
    statuses.push((await post(formOf({ 'hub.callback': `https://r${n}.example/` }), sender, app)).status);
  }
  expect([statuses.filter((status) => status === 202).length, statuses.at(-1)]).toEqual([60, 429]);
});

it('answers 405 to anything but POST', async () => {
  const response = await hub().request('/feeds/_hub');
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});
