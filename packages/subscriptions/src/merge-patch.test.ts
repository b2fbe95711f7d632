import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergePatch } from './merge-patch.ts';

/** The examples of RFC 7386, appendix A. */
it.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j with %j is %j', (target, patch, expected) => expect(mergePatch(target, patch)).toEqual(expected));

it('leaves what lies deeper than any resource', () => {
  const nested = (depth: number): object => (depth === 0 ? { gone: null } : { a: nested(depth - 1) });
  expect(mergePatch({}, nested(5))).not.toEqual(nested(5));
  const deep = nested(100);
  expect(mergePatch({}, deep)).toEqual(deep);
});

it('changes neither of them, and a name such as __proto__ is a name like any other', () => {
  const target = Object.freeze({ a: Object.freeze({ b: 1 }) });
  const patch = JSON.parse('{"a":{"c":2},"__proto__":{"polluted":true}}') as object;
  mergePatch(target, patch);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it('is the patch itself over nothing, without its nulls', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (patch) => {
      expect(mergePatch(undefined, patch)).toEqual(patch);
    }),
  );
});
