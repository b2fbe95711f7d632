import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createHttp, listen } from './http.ts';

const log = pino({ level: 'silent' });
const local = { host: '127.0.0.1', port: 0, log };

it.each(['/a%00b', '/?q=%00'])('refuses a NUL in an address: %s', async (address) => {
  const app = createHttp(log);
  app.get('*', (c) => c.text('here'));
  expect((await app.request(address)).status).toBe(400);
});

it('takes a value that the database cannot hold for a mistake of whoever sent it', async () => {
  const app = createHttp(log);
  app.get('/', () => Promise.reject(Object.assign(new Error('out of range'), { code: '22008' })));
  expect((await app.request('/')).status).toBe(400);
});

it('finishes running requests on close and takes no more', async () => {
  const app = createHttp(log);
  const inside = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  app.get('/', async (c) => {
    inside.resolve();
    await release.promise;
    return c.text('finished');
  });
  const server = await listen(app, local);
  const answer = fetch(`http://127.0.0.1:${server.port}/`);
  await inside.promise;
  const closed = server.close();
  release.resolve();
  expect(await (await answer).text()).toBe('finished');
  await closed;
  await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
});

it('cuts what does not end by itself', async () => {
  const app = createHttp(log);
  app.get('/', (c) => c.body(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([1])) })));
  const server = await listen(app, local);
  const answer = await fetch(`http://127.0.0.1:${server.port}/`);
  await server.close(10);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

it('cuts a client that does not finish its headers', async () => {
  const server = await listen(createHttp(log), { ...local, headersTimeoutMs: 50, checkEveryMs: 20 });
  const client = connect(server.port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
  client.destroy();
  await server.close();
});

it('answers a bug with a problem document that tells nothing of it', async () => {
  const app = createHttp(log);
  app.get('/', () => {
    throw new Error('secret detail');
  });
  const answer = await app.request('/');
  expect(answer.status).toBe(500);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.text()).not.toContain('secret');
});

it('names the port that is taken', async () => {
  const server = await listen(createHttp(log), local);
  await expect(listen(createHttp(log), { ...local, port: server.port })).rejects.toThrow(`127.0.0.1:${server.port}`);
  await server.close();
});
