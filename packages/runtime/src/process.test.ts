import type { EventLog } from '@dateline/event-log';
import type { Queues } from '@dateline/queues';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { type ProcessDeps, startProcess } from './process.ts';
import type { Service } from './service.ts';

const env = { DATABASE_URL: 'postgres://u:p@127.0.0.1/d', HTTP_PORT: '0', OPS_PORT: '0' };

function standIns(events: string[]): ProcessDeps {
  const backend = { ping: async () => undefined };
  return {
    openSql: () => ({
      query: async () => ({ rows: [], rowCount: 0 }),
      connect: () => Promise.reject(new Error('unused')),
      end: async () => void events.push('sql closed'),
    }),
    overrides: { log: pino({ level: 'silent' }), eventLog: backend as EventLog, queues: backend as Queues },
  };
}

function service(name: string, events: string[], more: Partial<Service> = {}): Service {
  return {
    name,
    config: z.object({}),
    start: async () => {
      events.push(`${name} started`);
      return { [Symbol.asyncDispose]: async () => void events.push(`${name} stopped`) };
    },
    ...more,
  };
}

it('starts in order and stops the last started first', async () => {
  const events: string[] = [];
  const running = await startProcess([service('a', events), service('b', events)], env, standIns(events));
  await running.stop();
  await running.stop();
  expect(events).toEqual(['a started', 'b started', 'b stopped', 'a stopped', 'sql closed']);
});

it('stops what was started when a later service cannot start', async () => {
  const events: string[] = [];
  const broken = service('b', events, { start: () => Promise.reject(new Error('no')) });
  await expect(startProcess([service('a', events), broken], env, standIns(events))).rejects.toThrow('no');
  expect(events).toEqual(['a started', 'a stopped', 'sql closed']);
});

it('serves routes of services, health and metrics, and tells the ports', async () => {
  const events: string[] = [];
  const hello = service('hello', events, {
    start: async (_, host) => {
      host.http.get('/hello', (c) => c.text('here'));
      return { [Symbol.asyncDispose]: async () => undefined };
    },
  });
  await using running = await startProcess([hello], env, standIns(events));
  expect(await (await fetch(`http://127.0.0.1:${running.httpPort}/hello`)).text()).toBe('here');
  expect((await fetch(`http://127.0.0.1:${running.opsPort}/readyz`)).status).toBe(200);
  expect(await (await fetch(`http://127.0.0.1:${running.opsPort}/metrics`)).text()).toContain('process_cpu');
});

it('opens no second port for services without routes', async () => {
  await using running = await startProcess([service('a', [])], env, standIns([]));
  expect(running.httpPort).toBeUndefined();
});

it('aborts the signal of the services when it stops', async () => {
  const told: boolean[] = [];
  const waiting = service('a', [], {
    start: async (_, host) => ({ [Symbol.asyncDispose]: async () => void told.push(host.signal.aborted) }),
  });
  await (await startProcess([waiting], env, standIns([]))).stop();
  expect(told).toEqual([true]);
});

it('is ready only while everything runs and its port listens', async () => {
  const port = await freePort();
  const seen: number[] = [];
  const ask = async () => void seen.push((await fetch(`http://127.0.0.1:${port}/readyz`)).status);
  const asking = service('a', [], {
    start: async (_, host) => {
      host.http.get('/', (c) => c.text('here'));
      await ask();
      return { [Symbol.asyncDispose]: ask };
    },
  });
  const running = await startProcess([asking], { ...env, OPS_PORT: String(port) }, standIns([]));
  await ask();
  await running.stop();
  expect(seen).toEqual([503, 200, 503]);
});

it('asks the checks of whoever starts the process', async () => {
  const down = { name: 'beside', vital: true, check: () => Promise.reject(new Error('down')) };
  await using running = await startProcess([service('a', [])], env, { ...standIns([]), checks: [down] });
  const healthz = await fetch(`http://127.0.0.1:${running.opsPort}/healthz`);
  expect([healthz.status, await healthz.json()]).toMatchObject([
    503,
    { checks: [{ name: 'beside', message: 'down' }] },
  ]);
});

it('opens nothing when the configuration is wrong', async () => {
  const events: string[] = [];
  await expect(startProcess([service('a', events)], {}, standIns(events))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
  expect(events).toEqual([]);
});
