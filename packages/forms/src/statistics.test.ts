import { expect, it } from 'vitest';
import { fillDays } from './statistics.ts';

it('thirty days end today, with those on which nothing was sent', () => {
  const now = new Date('2026-11-28T23:59:59Z');
  const counted = {
    endpointId: 'e',
    day: new Date('2026-11-28'),
    delivered: 3,
    failed: 1,
    requests: 2,
    bytes: 900,
    p50: 4,
    p95: 9,
  };
  const days = fillDays([counted], now);
  expect([days.length, days[0]?.day.toISOString(), days[0]?.good]).toEqual([30, '2026-10-30T00:00:00.000Z', 0]);
  expect(days.at(-1)).toEqual({ day: counted.day, good: 3, bad: 1, requests: 2, bytes: 900, p50: 4, p95: 9 });
});
