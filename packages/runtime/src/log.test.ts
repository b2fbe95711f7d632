import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  let line = '';
  const sink = new Writable({
    write: (chunk, _, next) => {
      line += chunk;
      next();
    },
  });
  write(createLog({ level: 'info', name: 'test' }, sink));
  return JSON.parse(line) as Record<string, unknown>;
}

it('masks secret fields and the passwords of URLs in errors', () => {
  const cause = new Error('connect postgres://dateline:hunter2@db:5432/d failed');
  const line = logged((log) => log.error({ err: cause, source: { apiKey: 'k-123' }, token: 't-456' }, 'no'));
  expect(JSON.stringify(line)).not.toMatch(/hunter2|k-123|t-456/);
  expect(line).toMatchObject({ level: 'error', name: 'test', msg: 'no', token: '[redacted]' });
  expect((line.err as Error).message).toBe('connect postgres://dateline:[redacted]@db:5432/d failed');
});

it('masks secrets of a request, and changes nothing that it is given', () => {
  const request = { url: '/', headers: { authorization: 'Bearer k-123', accept: '*/*' }, password: null };
  const line = logged((log) => log.info({ request, err: Object.assign(new Error('x'), { token: 't-456' }) }));
  expect(line.request).toEqual({
    url: '/',
    headers: { authorization: '[redacted]', accept: '*/*' },
    password: '[redacted]',
  });
  expect(line.err).toMatchObject({ message: 'x', token: '[redacted]' });
  expect(request.headers.authorization).toBe('Bearer k-123');
});

it('keeps code and type of an error', () => {
  const line = logged((log) => log.warn({ err: Object.assign(new TypeError('x'), { code: 'E_X' }) }));
  expect(line.err).toMatchObject({ type: 'TypeError', code: 'E_X' });
});

it('leaves out the client that a driver hangs on its error, and the key in it', () => {
  const line = logged((log) => log.error({ err: Object.assign(new Error('gone'), { client: { secretKey: 4711 } }) }));
  expect(JSON.stringify(line)).not.toContain('4711');
});
