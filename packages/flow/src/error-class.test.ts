import { expect, it } from 'vitest';
import { classifyOwn, refusalOf } from './error-class.ts';

it.each([
  [true, 'outage'],
  [false, 'data'],
  [undefined, 'bug'],
])('an error with retryable %s is of class %s', (retryable, expected) => {
  expect(classifyOwn(Object.assign(new Error('x'), { retryable }))).toBe(expected);
});

it.each([undefined, null, 'text', 7])('what is no error (%s) is a bug', (thrown) => {
  expect(classifyOwn(thrown)).toBe('bug');
});

it('a refusal keeps a code of our own, and words a foreign one', () => {
  const own = Object.assign(new Error('4 MB at most'), { code: 'RECORD_TOO_LARGE' });
  expect(refusalOf(own)).toEqual({ code: 'RECORD_TOO_LARGE', reason: '4 MB at most' });
  const foreign = Object.assign(new Error('invalid byte sequence'), { code: '22021' });
  expect(refusalOf(foreign)).toEqual({
    code: 'DATA_REFUSED',
    reason: 'It cannot be stored: invalid byte sequence (22021)',
  });
  expect(refusalOf('no')).toEqual({ code: 'DATA_REFUSED', reason: 'no' });
});
