import { expect, it } from 'vitest';
import { lastSlots, successRate } from './success-rate.ts';

const now = new Date('2026-11-28T16:21:00Z');
const slot = (clock: string, delivered: number, failed: number) => ({
  endpointId: 'ep_1',
  slot: new Date(`2026-11-28T${clock}:00Z`),
  delivered,
  failed,
});

it('has a span for every slot, the one that runs last', () => {
  const slots = [slot('15:20', 9, 9), slot('15:25', 1, 0), slot('16:20', 0, 2)];
  const hour = lastSlots(slots, now, 12, 1);
  expect(hour).toHaveLength(12);
  expect([hour[0], hour[11]]).toEqual([
    { good: 1, bad: 0 },
    { good: 0, bad: 2 },
  ]);
  expect(hour.slice(1, 11).every(({ good, bad }) => good + bad === 0)).toBe(true);
});

it('takes slots together, and none of the future', () => {
  const day = lastSlots([slot('16:15', 1, 0), slot('16:20', 2, 0), slot('16:25', 7, 7)], now, 288, 12);
  expect(day).toHaveLength(24);
  expect(day.at(-1)).toEqual({ good: 3, bad: 0 });
});

it('is 100 % only when all arrived, 0 % only when none did, and nothing where nothing was sent', () => {
  const rate = (good: number, bad: number) => successRate([{ good, bad }]).percent;
  expect([rate(9_999, 1), rate(5, 0), rate(1, 9_999), rate(0, 3), rate(2, 1), rate(0, 0)]).toEqual([
    '99 %',
    '100 %',
    '1 %',
    '0 %',
    '67 %',
    null,
  ]);
});
