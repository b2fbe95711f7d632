import { expect, it } from 'vitest';
import { logError } from './client.ts';

it.each([
  ['MESSAGE_TOO_LARGE', 'RECORD_TOO_LARGE', false],
  ['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_MISMATCH', undefined],
  ['LEADER_NOT_AVAILABLE', 'LOG_UNAVAILABLE', true],
] as const)('makes %s, however deep, into %s', (type, code, retryable) => {
  const cause = new Error('gave up', { cause: Object.assign(new Error('protocol'), { type }) });
  expect(logError(cause)).toMatchObject({ code, cause, ...(retryable !== undefined && { retryable }) });
});

it('leaves our own errors as they are', () => {
  const own = logError(new Error('x'));
  expect(logError(own)).toBe(own);
});
