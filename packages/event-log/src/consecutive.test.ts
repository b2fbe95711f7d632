import fc from 'fast-check';
import { expect, it } from 'vitest';
import { consecutive } from './consecutive.ts';

it('gives the head only once everything before it is finished', () => {
  const offsets = consecutive();
  for (const offset of [5n, 6n, 9n]) offsets.add(offset);
  offsets.finish(6n);
  expect(offsets.takeHead()).toBeUndefined();
  offsets.finish(5n);
  expect(offsets.takeHead()).toBe(7n);
  expect(offsets.takeHead()).toBeUndefined();
  offsets.finish(9n);
  expect(offsets.takeHead()).toBe(10n);
  expect(offsets.size).toBe(0);
});

it('never passes an unfinished offset, in whatever order things finish', () => {
  const runs = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1 }).chain((offsets) => {
    const rising = offsets.toSorted((a, b) => a - b);
    return fc.tuple(fc.constant(rising), fc.shuffledSubarray(rising, { minLength: rising.length }));
  });
  fc.assert(
    fc.property(runs, ([rising, finishing]) => {
      const offsets = consecutive();
      for (const offset of rising) offsets.add(BigInt(offset));
      const finished = new Set<number>();
      for (const offset of finishing) {
        offsets.finish(BigInt(offset));
        finished.add(offset);
        const head = offsets.takeHead();
        const open = rising.find((one) => !finished.has(one)) ?? Number.POSITIVE_INFINITY;
        if (head !== undefined) expect(Number(head)).toBeLessThanOrEqual(open);
      }
      expect(offsets.size).toBe(0);
    }),
  );
});
