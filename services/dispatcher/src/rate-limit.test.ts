import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

test('without a limit any number may begin', () => {
  expect(new RateLimit(0).allowed(null, 5)).toBe(Number.POSITIVE_INFINITY);
});

test('requests are spread evenly, a tenth of a second at once', () => {
  const limit = new RateLimit(0);
  expect(limit.allowed(100, 10_000)).toBe(10);
  limit.spend(100, 10, 10_000);
  expect([10_000, 10_009, 10_010, 10_035].map((now) => limit.allowed(100, now))).toEqual([0, 0, 1, 3]);
  expect(new RateLimit(12_000).allowed(100, 11_999)).toBe(0);
});

test('a slow limit lets one begin, and says when the next may', () => {
  const limit = new RateLimit(0);
  expect(limit.allowed(0.5, 10_000)).toBe(1);
  limit.spend(0.5, 1, 10_000);
  expect(limit.nextAt).toBe(12_000);
});

test('no second has more than the limit and a tenth', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), steps, (perSecond, gaps) => {
      const limit = new RateLimit(0);
      const begun: number[] = [];
      let now = 1_000_000;
      for (const gap of gaps) {
        now += gap;
        const count = limit.allowed(perSecond, now);
        limit.spend(perSecond, count, now);
        begun.push(...Array(count).fill(now));
        const lately = begun.filter((at) => at > now - 1_000).length;
        expect(lately).toBeLessThanOrEqual(perSecond * 1.1 + 1);
      }
    }),
  );
});
