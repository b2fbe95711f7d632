import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storable } from './storable.ts';

it('returns what can be stored as it is', () => {
  const value = { a: ['é', 1, null], b: { c: undefined } };
  expect(storable(value)).toBe(value);
});

it('takes NUL and half pairs out of texts and names, at any depth', () => {
  const odd = { 'x-\u0000': ['a\u0000b', { c: '\ud800' }], n: 1, none: undefined };
  expect(storable(odd)).toEqual({ 'x-': ['ab', { c: '\ufffd' }], n: 1, none: undefined });
});

it('leaves nothing that a column refuses', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (headers) => {
      const text = JSON.stringify(storable(headers));
      expect(text).not.toContain('\\u0000');
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/\\ud[89a-f]/);
    }),
  );
});
