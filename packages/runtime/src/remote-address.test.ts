import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createHttp, listen } from './http.ts';
import { networkOf, remoteAddress } from './remote-address.ts';

const forged = { headers: { 'x-forwarded-for': '1.2.3.4, 5.6.7.8' } };

it('is the address of the connection, and of the header only what a trusted proxy wrote', async () => {
  const log = pino({ level: 'silent' });
  const app = createHttp(log);
  app.get('/direct', (c) => c.text(remoteAddress(c, { trustProxy: false })));
  app.get('/proxied', (c) => c.text(remoteAddress(c, { trustProxy: true })));
  await using server = await listen(app, { host: '127.0.0.1', port: 0, log });
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${server.port}${path}`, forged)).text();
  expect([await ask('/direct'), await ask('/proxied')]).toEqual(['127.0.0.1', '5.6.7.8']);
});

it('is unknown without a connection', async () => {
  const app = new Hono().get('/', (c) => c.text(remoteAddress(c, { trustProxy: false })));
  expect(await (await app.request('/')).text()).toBe('unknown');
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['unknown', 'unknown'],
])('counts %s for %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
