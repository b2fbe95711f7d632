import { expect, test } from 'vitest';
import { judge } from './verdict.ts';

const answered = (status: number, more: object = {}) => ({ kind: 'answered' as const, status, excerpt: '', ...more });

test.each([200, 201, 202, 204, 299])('%d delivers', (status) => {
  expect(judge(answered(status), 1, 0.5)).toEqual({ outcome: 'delivered', nextInMs: null, error: null });
});

test.each([100, 301, 302, 307, 400, 401, 404, 500, 503])('%d is tried again', (status) => {
  expect(judge(answered(status), 1, 0.5)).toMatchObject({ outcome: 'failed', nextInMs: 5_000 });
});

test('the last attempt of a run is followed by none', () => {
  expect(judge(answered(500), 10, 0.5)).toMatchObject({ outcome: 'failed', nextInMs: null, error: 'HTTP 500' });
});

test('410 and the disable hint end the endpoint; the delivery stays due, to be held for it', () => {
  expect(judge(answered(410), 1, 0.5)).toMatchObject({ nextInMs: 5_000, disable: 'The partner answered 410 Gone' });
  expect(judge(answered(500, { hint: 'disable' }), 1, 0.5).disable).toContain('webhook-delivery: disable');
  expect(judge(answered(200, { hint: 'disable' }), 1, 0.5)).toMatchObject({
    outcome: 'delivered',
    disable: expect.any(String),
  });
});

test('abort-message ends the delivery, not the endpoint', () => {
  const verdict = judge(answered(422, { hint: 'abort-message' }), 1, 0.5);
  expect(verdict).toMatchObject({ outcome: 'failed', nextInMs: null });
  expect(verdict.disable).toBeUndefined();
});

test.each([429, 502, 504])('%d slows the whole endpoint, for as long as it asked', (status) => {
  expect(judge(answered(status), 1, 0.5).throttleMs).toBe(5_000);
  expect(judge(answered(status, { retryAfterMs: 90_000 }), 1, 0)).toMatchObject({
    throttleMs: 90_000,
    nextInMs: 90_000,
  });
});

test('503 slows the whole endpoint when it says for how long', () => {
  expect(judge(answered(503), 1, 0.5).throttleMs).toBeUndefined();
  expect(judge(answered(503, { retryAfterMs: 90_000 }), 1, 0)).toMatchObject({ throttleMs: 90_000, nextInMs: 90_000 });
});

test('a refused address and a timeout are tried again; an interruption at once, and nobody is blamed', () => {
  expect(judge({ kind: 'refused', reason: 'private' }, 2, 0.5)).toEqual({
    outcome: 'refused',
    nextInMs: 300_000,
    error: 'private',
  });
  expect(judge({ kind: 'failed', failure: 'timeout', reason: 'late' }, 1, 0.5)).toMatchObject({ nextInMs: 5_000 });
  expect(judge({ kind: 'failed', failure: 'interrupted', reason: 'stop' }, 1, 0.5)).toMatchObject({
    nextInMs: 0,
    ours: true,
  });
});
