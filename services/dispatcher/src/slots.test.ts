import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createSlots, type SlotUser } from './slots.ts';

const user = (proven = true) => ({ isProven: () => proven, onFree: vi.fn<() => void>() }) satisfies SlotUser;

test('nobody holds more than its fair share, one part being left for whoever comes next', () => {
  const slots = createSlots(12);
  const [a, b, c] = [user(), user(), user()];
  expect(slots.take(a, 100)).toBe(6);
  expect(slots.take(b, 100)).toBe(2);
  expect(slots.take(c, 1)).toBe(1);
  expect(slots.take(a, 100)).toBe(0);
});

test('who finds none is told when there are, in the order of asking', () => {
  const slots = createSlots(1);
  const [a, b, c] = [user(), user(), user()];
  expect([slots.take(a, 1), slots.take(b, 1), slots.take(c, 1)]).toEqual([1, 0, 0]);
  slots.release(a, 1);
  expect([a, b, c].map(({ onFree }) => onFree.mock.calls.length)).toEqual([0, 1, 0]);
  expect(slots.take(b, 1)).toBe(1);
  slots.forget(c);
  slots.release(b, 1);
  expect(c.onFree).not.toHaveBeenCalled();
});

test('endpoints of which nothing good is known leave half of a process to the others', () => {
  const slots = createSlots(4);
  const hanging = Array.from({ length: 4 }, () => user(false));
  expect(hanging.map((one) => slots.take(one, 1))).toEqual([1, 1, 0, 0]);
  expect(slots.take(user(), 1)).toBe(1);
});

test('what must not wait passes the bound, and is counted', () => {
  const slots = createSlots(1);
  const [a, b] = [user(), user()];
  slots.force(a, 2);
  expect(slots.take(b, 1)).toBe(0);
  slots.release(a, 1);
  expect(b.onFree).not.toHaveBeenCalled();
  slots.release(a, 1);
  expect(slots.take(b, 1)).toBe(1);
});

test('no more are given than there are, and whoever waits gets one in the end', () => {
  const act = fc.record({ who: fc.nat(4), wanted: fc.integer({ min: 1, max: 8 }), gives: fc.boolean() });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(act, { maxLength: 60 }), (total, acts) => {
      const slots = createSlots(total);
      const users = Array.from({ length: 5 }, (_, n) => user(n % 2 === 0));
      const held = users.map(() => 0);
      for (const { who, wanted, gives } of acts) {
        if (gives) {
          slots.release(users[who]!, held[who]!);
          held[who] = 0;
        } else held[who]! += slots.take(users[who]!, wanted);
        expect(held.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(total);
      }
      for (const [who, count] of held.entries()) slots.release(users[who]!, count);
      for (const one of users) {
        expect(slots.take(one, 1)).toBe(1);
        slots.release(one, 1);
      }
    }),
  );
});
