import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

test('without a limit any number may begin', () => {
  expect(new Pace(0).allowed(null, 5)).toBe(Number.POSITIVE_INFINITY);
});

test('requests are spread evenly, a tenth of a second at once', () => {
  const pace = new Pace(0);
  expect(pace.allowed(100, 10_000)).toBe(10);
  pace.spend(100, 10, 10_000);
  expect([10_000, 10_009, 10_010, 10_035].map((now) => pace.allowed(100, now))).toEqual([0, 0, 1, 3]);
  expect(new Pace(12_000).allowed(100, 11_999)).toBe(0);
});

test('a slow limit lets one begin, and says when the next may', () => {
  const pace = new Pace(0);
  expect(pace.allowed(0.5, 10_000)).toBe(1);
  pace.spend(0.5, 1, 10_000);
  expect(pace.nextAt).toBe(12_000);
});

test('no second has more than the limit and a tenth', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), steps, (perSecond, gaps) => {
      const pace = new Pace(0);
      const begun: number[] = [];
      let now = 1_000_000;
      for (const gap of gaps) {
        now += gap;
        const count = pace.allowed(perSecond, now);
        pace.spend(perSecond, count, now);
        begun.push(...Array(count).fill(now));
        const lately = begun.filter((at) => at > now - 1_000).length;
        expect(lately).toBeLessThanOrEqual(perSecond * 1.1 + 1);
      }
    }),
  );
});
